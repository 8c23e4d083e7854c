package dev.framboise.cli.bundle;

import dev.framboise.cli.guest.Guest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One guest of a bundle.
 *
 * @param guest its settings
 * @param image its kernel or firmware, unpacked
 * @param initrd its initial RAM disk
 */
public record BundleEntry(Guest guest, Path image, Optional<Path> initrd) {
}
