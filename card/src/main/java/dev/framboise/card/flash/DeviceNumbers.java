package dev.framboise.card.flash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which block device a file of {@code /dev} is. */
@FunctionalInterface
public interface DeviceNumbers {
    /** The system's own: stat(2). */
    DeviceNumbers SYSTEM = DeviceNumbers::ask;

    /** Its numbers, {@code 8:16} say; empty when it is no block device. */
    Optional<String> of(Path file) throws IOException;

    private static Optional<String> ask(Path file) throws IOException {
        final int kind = 0170000;
        final int block = 0060000;
        if (((int) Files.getAttribute(file, "unix:mode") & kind) != block) {
            return Optional.empty();
        }
        // makedev(3): the minor number's low byte, twelve bits of the major, the minor's others
        long number = (long) Files.getAttribute(file, "unix:rdev");
        return Optional.of((number >> 8 & 0xfff) + ":" + (number & 0xff | number >> 12 & 0xfff00));
    }
}
