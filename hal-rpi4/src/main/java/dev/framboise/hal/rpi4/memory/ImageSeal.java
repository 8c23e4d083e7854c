package dev.framboise.hal.rpi4.memory;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Crc32c;
import dev.framboise.metal.LoopBound;

/** The CRC-32C by which the image knows itself: of code, constants and objects as the build left them. */
public final class ImageSeal {
    private ImageSeal() {
    }

    /** Whether memory holds what was built. Before Java has written anything. */
    @LoopBound(max = 0x40_0000 / Long.BYTES, reason = "the linker script asserts an image of 4 MiB at most")
    public static boolean isIntact() {
        int crc = -1;
        long end = ImageLayout.sealedEnd();
        for (long at = ImageLayout.sealedStart(); at < end; at += Long.BYTES) {
            crc = Crc32c.add(crc, Access.load64(at));
        }
        return ~crc == Access.load32(ImageLayout.seal());
    }
}
