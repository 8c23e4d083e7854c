package dev.framboise.cli.qemu;

import java.nio.file.Path;

/**
 * What the firmware would load.
 *
 * @param kernel kernel8.img
 * @param boardTree the board's device tree
 * @param bundle the guests
 */
public record BoardFiles(Path kernel, Path boardTree, Path bundle) {
}
