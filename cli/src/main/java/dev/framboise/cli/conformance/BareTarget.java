package dev.framboise.cli.conformance;

import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import dev.framboise.conformance.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** QEMU's board without a hypervisor: what the machine itself does, at EL2, and at EL1 with nobody above. */
public final class BareTarget implements Target {
    /** Its name. */
    public static final String NAME = "bare";

    private final Qemu qemu;
    private final Path tree;
    private final Path work;
    private final int patience;

    /**
     * The board.
     *
     * @param tree     its device tree
     * @param work     a directory for images
     * @param patience seconds
     */
    public BareTarget(Qemu qemu, Path tree, Path work, int patience) {
        this.qemu = qemu;
        this.tree = tree;
        this.work = work;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return "QEMU " + qemu.version().show() + ", raspi4b";
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST, World.MACHINE);
    }

    @Override
    public Kind kind() {
        return Kind.EMULATED;
    }

    @Override
    public int patience() {
        return patience;
    }

    @Override
    public Board boot(World world, byte[] image) throws IOException {
        Path file = Files.write(work.resolve(world.word() + ".img"), image);
        return QemuBoard.start(qemu.imageCommand(file, tree), work.resolve("qemu.txt").toFile());
    }
}
