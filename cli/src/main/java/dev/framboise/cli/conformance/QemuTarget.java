package dev.framboise.cli.conformance;

import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import dev.framboise.conformance.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine of QEMU's, and what runs on it. */
abstract class QemuTarget implements Target {
    private final String name;
    private final Qemu qemu;
    private final Path work;
    private final int patience;

    /**
     * The machine.
     *
     * @param work     a directory for images
     * @param patience seconds
     */
    QemuTarget(String name, Qemu qemu, Path work, int patience) {
        this.name = name;
        this.qemu = qemu;
        this.work = work;
        this.patience = patience;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Kind kind() {
        return Kind.EMULATED;
    }

    @Override
    public final int patience() {
        return patience;
    }

    @Override
    public final Board boot(World world, byte[] image) throws IOException {
        return boot(Files.write(work.resolve(world.word() + ".img"), image));
    }

    /** Starts it with the payload that is in a file. */
    abstract Board boot(Path payload) throws IOException;

    /** The emulator. */
    final Qemu qemu() {
        return qemu;
    }

    /** What the emulator is called, and which of its machines this is. */
    final String machine(String machine) {
        return "QEMU " + qemu.version().show() + ", " + machine;
    }

    /** A directory for images. */
    final Path work() {
        return work;
    }

    /** Where the emulator's own complaints go. */
    final Path complaints() {
        return work.resolve("qemu.txt");
    }
}
