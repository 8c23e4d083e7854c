package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.fdt.GuestTree;
import dev.framboise.vmkernel.memory.MemorySize;

/**
 * Where image, initrd and device tree go in a guest's memory: where QEMU's {@code virt} puts them. Offsets in bytes from the
 * start of RAM, a bios image's from the start of flash.
 *
 * <pre>
 *   kernel:  | ... | image ... bss | ... | initrd | ... | device tree        the tree at a multiple of 2 MiB
 *   bios:    | device tree | ...         | initrd | ...                      the image in flash
 * </pre>
 *
 * <p>An arm64 Image says at which offset from a multiple of 2 MiB it wants to be, and how much room it needs, BSS included
 * (Linux, Documentation/arch/arm64/booting.rst, "Call the kernel image").
 */
public final class Placement {
    private static final int TEXT_OFFSET = 8;
    private static final int IMAGE_SIZE = 16;
    private static final int MAGIC_OFFSET = 56;
    private static final int HEADER_SIZE = 64;
    private static final int MAGIC = 0x644d5241;

    /** Where a flat binary goes, and an Image older than the field image_size. */
    private static final long FLAT_OFFSET = 0x8_0000L;
    /** {@code virt} keeps RAM's first page to itself: an Image that wants to be there goes 2 MiB further up. */
    private static final long RESERVED = 0x1000L;
    private static final long TREE_ALIGNMENT = 0x20_0000L;
    /** An initrd goes no further up than this unless the image reaches there. */
    private static final long INITRD_HIGHEST = 0x800_0000L;

    /** The image. */
    public long image;
    /** The initrd. */
    public long initrd;
    /** The device tree. */
    public long tree;
    /** The first instruction: an IPA. */
    public long entryPoint;
    /** The first vCPU's x0. */
    public long contextId;

    /** Places a guest. @return {@link BundleDefect#NONE}, or why it cannot be placed */
    public BundleDefect place(GuestDescriptor guest) {
        return guest.isBios() ? placeBios(guest) : placeKernel(guest);
    }

    private BundleDefect placeBios(GuestDescriptor guest) {
        if (Long.compareUnsigned(guest.imageLength, GuestMap.FLASH_BANK_SIZE) > 0) {
            return BundleDefect.BIOS_TOO_LONG;
        }
        image = 0;
        tree = 0;
        entryPoint = GuestMap.FLASH.raw();
        contextId = 0;
        initrd = placeInitrd(guest, GuestTree.MOST_BYTES);
        return MemorySize.isWithin(initrd, guest.initrdLength, guest.memory) ? BundleDefect.NONE
                : BundleDefect.DOES_NOT_FIT;
    }

    private BundleDefect placeKernel(GuestDescriptor guest) {
        image = FLAT_OFFSET;
        long size = guest.imageLength;
        Pa header = guest.image();
        if (size >= HEADER_SIZE && Physical.load32(header.plus(MAGIC_OFFSET)) == MAGIC) {
            long wanted = Physical.load64(header.plus(IMAGE_SIZE));
            if (wanted != 0) {
                long offset = Physical.load64(header.plus(TEXT_OFFSET));
                image = Long.compareUnsigned(offset, RESERVED) < 0 ? offset + TREE_ALIGNMENT : offset;
                size = Long.compareUnsigned(wanted, size) > 0 ? wanted : size;
            }
        }
        if (!MemorySize.isAligned(image, 8)) {
            return BundleDefect.IMAGE_MISALIGNED;
        }
        if (!MemorySize.isWithin(image, size, guest.memory)) {
            return BundleDefect.DOES_NOT_FIT;
        }
        initrd = placeInitrd(guest, image + size);
        if (!MemorySize.isWithin(initrd, guest.initrdLength, guest.memory)) {
            return BundleDefect.DOES_NOT_FIT;
        }
        tree = MemorySize.alignUp(initrd + guest.initrdLength, TREE_ALIGNMENT);
        entryPoint = GuestMap.RAM.raw() + image;
        contextId = GuestMap.RAM.raw() + tree;
        return MemorySize.isWithin(tree, GuestTree.MOST_BYTES, guest.memory) ? BundleDefect.NONE
                : BundleDefect.DOES_NOT_FIT;
    }

    private static long placeInitrd(GuestDescriptor guest, long lowest) {
        return MemorySize.alignUp(Math.max(Math.min(guest.memory / 2, INITRD_HIGHEST), lowest), MemorySize.PAGE);
    }
}
