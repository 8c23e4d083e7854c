package dev.framboise.cli.debian;

import java.nio.file.Path;
import java.util.List;

/**
 * What was taken out of Debian's package of the Raspberry Pi's firmware. It is not free: its licence is for those who have such a board, and goes with it.
 *
 * @param start start4.elf
 * @param fixup fixup4.dat
 * @param copyright whose it is, and what may be done with it
 */
public record FirmwarePackage(Path start, Path fixup, Path copyright) {
    static final String NAME = "raspi-firmware";
    static final String COMPONENT = "non-free-firmware";
    static final List<String> GLOBS = List.of("*/start4.elf", "*/fixup4.dat", "usr/share/doc/" + NAME + "/copyright");

    /** The same, as names in {@code directory}. */
    static FirmwarePackage in(Path directory) {
        return new FirmwarePackage(directory.resolve("start4.elf"), directory.resolve("fixup4.dat"), directory.resolve("copyright"));
    }

    List<Path> all() {
        return List.of(start, fixup, copyright);
    }
}
