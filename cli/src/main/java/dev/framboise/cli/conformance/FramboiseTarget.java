package dev.framboise.cli.conformance;

import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hypervisor on QEMU's board, with the payload as its one guest. */
public final class FramboiseTarget extends QemuTarget {
    /** Its name. */
    public static final String NAME = "qemu";

    private static final String GUEST = "conformance";
    private static final int VCPUS = 4;
    private static final long MEMORY = 32L << 20;

    private final BuiltImage hypervisor;
    private final Path tree;
    private final Function<GuestList, Path> bundle;

    /**
     * The board.
     *
     * @param hypervisor the image
     * @param tree       the board's device tree
     * @param bundle     writes guests into a file
     * @param work       a directory for images
     * @param patience   seconds
     */
    public FramboiseTarget(Qemu qemu, BuiltImage hypervisor, Path tree, Function<GuestList, Path> bundle, Path work, int patience) {
        super(NAME, qemu, work, patience);
        this.hypervisor = hypervisor;
        this.tree = tree;
        this.bundle = bundle;
    }

    @Override
    public String about() {
        return hypervisor.hashLine().strip() + ", " + machine("raspi4b");
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST);
    }

    @Override
    Board boot(Path payload) throws IOException {
        Guest guest = new Guest(GUEST, GuestKind.KERNEL, payload, Optional.empty(), VCPUS, Seat.ANY, MEMORY, "");
        BoardFiles files = new BoardFiles(hypervisor.image(), tree, bundle.apply(new GuestList(List.of(guest))));
        return QemuBoard.start(qemu().boardCommand(files, List.of()), complaints());
    }
}
