package dev.framboise.cli.hypervisor;

import java.nio.file.Path;

/**
 * A compiled hypervisor.
 *
 * @param image kernel8.img
 * @param elf the same with symbols and debug information
 * @param sizes section sizes, for people
 */
public record BuiltImage(Path image, Path elf, String sizes) {
}
