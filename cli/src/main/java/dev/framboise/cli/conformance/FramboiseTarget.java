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
import dev.framboise.conformance.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hypervisor on QEMU's board, with the payload as its one guest. */
public final class FramboiseTarget implements Target {
    /** Its name. */
    public static final String NAME = "qemu";

    private static final String GUEST = "conformance";
    private static final int VCPUS = 4;
    private static final long MEMORY = 32L << 20;

    private final Qemu qemu;
    private final BuiltImage hypervisor;
    private final Path tree;
    private final Function<GuestList, Path> bundle;
    private final Path work;
    private final int patience;

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
        this.qemu = qemu;
        this.hypervisor = hypervisor;
        this.tree = tree;
        this.bundle = bundle;
        this.work = work;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return hypervisor.hashLine().strip() + ", QEMU " + qemu.version().show() + ", raspi4b";
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST);
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
        Path file = Files.write(work.resolve("guest.img"), image);
        Guest guest = new Guest(GUEST, GuestKind.KERNEL, file, Optional.empty(), VCPUS, Seat.ANY, MEMORY, "");
        BoardFiles files = new BoardFiles(hypervisor.image(), tree, bundle.apply(new GuestList(List.of(guest))));
        return QemuBoard.start(qemu.boardCommand(files, List.of()), work.resolve("qemu.txt").toFile());
    }
}
