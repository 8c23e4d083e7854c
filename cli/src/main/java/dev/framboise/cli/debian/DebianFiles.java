package dev.framboise.cli.debian;

import java.nio.file.Path;
import java.util.List;

/**
 * What was taken out of Debian's packages.
 *
 * @param cloudKernel vmlinuz of linux-image-cloud-arm64
 * @param genericKernel vmlinuz of linux-image-arm64
 * @param initramfs busybox and a shell, as {@link dev.framboise.cli.initramfs.Initramfs} makes it
 * @param uBoot u-boot.bin of u-boot-qemu for 64-bit Arm
 * @param boardTree bcm2711-rpi-4-b.dtb of linux-image-arm64
 */
public record DebianFiles(Path cloudKernel, Path genericKernel, Path initramfs, Path uBoot, Path boardTree) {
    /** The same, as names in {@code directory}. */
    static DebianFiles in(Path directory) {
        return new DebianFiles(
                directory.resolve("vmlinuz-cloud"),
                directory.resolve("vmlinuz-generic"),
                directory.resolve("initramfs.cpio"),
                directory.resolve("u-boot.bin"),
                directory.resolve("bcm2711-rpi-4-b.dtb"));
    }

    List<Path> all() {
        return List.of(cloudKernel, genericKernel, initramfs, uBoot, boardTree);
    }
}
