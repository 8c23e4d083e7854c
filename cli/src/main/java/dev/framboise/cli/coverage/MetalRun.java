package dev.framboise.cli.coverage;

import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Path;

/** Something that boards with an image are made to do. */
interface MetalRun {
    /** What it is called. */
    String name();

    /**
     * Does it.
     *
     * @param qemu whose boards are looked at afterwards
     * @param work a directory of its own
     */
    void play(Qemu qemu, BuiltImage image, Path work) throws IOException, InterruptedException;
}
