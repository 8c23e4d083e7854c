package dev.framboise.cli.kernel;

import java.nio.file.Path;

/**
 * An image as the hypervisor will load it.
 *
 * @param file the bytes, unpacked
 * @param footprint bytes it needs in memory once running: its bss included where the header says
 */
public record GuestImage(Path file, long footprint) {
}
