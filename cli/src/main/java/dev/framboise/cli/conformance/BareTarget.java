package dev.framboise.cli.conformance;

import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** QEMU's board without a hypervisor: what the machine itself does, at EL2, and at EL1 with nobody above. */
public final class BareTarget extends QemuTarget {
    /** Its name. */
    public static final String NAME = "bare";

    private final Path tree;

    /**
     * The board.
     *
     * @param tree     its device tree
     * @param work     a directory for images
     * @param patience seconds
     */
    public BareTarget(Qemu qemu, Path tree, Path work, int patience) {
        super(NAME, qemu, work, patience);
        this.tree = tree;
    }

    @Override
    public String about() {
        return machine("raspi4b");
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST, World.MACHINE);
    }

    @Override
    Board boot(Path payload) throws IOException {
        return QemuBoard.start(qemu().imageCommand(payload, tree), complaints());
    }
}
