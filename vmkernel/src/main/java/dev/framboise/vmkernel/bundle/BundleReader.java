package dev.framboise.vmkernel.bundle;

import static dev.framboise.vmkernel.bundle.BundleLayout.COMMAND_LINE_LENGTH;
import static dev.framboise.vmkernel.bundle.BundleLayout.COMMAND_LINE_MAX;
import static dev.framboise.vmkernel.bundle.BundleLayout.COMMAND_LINE_OFFSET;
import static dev.framboise.vmkernel.bundle.BundleLayout.DESCRIPTOR_SIZE;
import static dev.framboise.vmkernel.bundle.BundleLayout.HEADER_SIZE;
import static dev.framboise.vmkernel.bundle.BundleLayout.IMAGE_LENGTH;
import static dev.framboise.vmkernel.bundle.BundleLayout.IMAGE_OFFSET;
import static dev.framboise.vmkernel.bundle.BundleLayout.INITRD_LENGTH;
import static dev.framboise.vmkernel.bundle.BundleLayout.INITRD_OFFSET;
import static dev.framboise.vmkernel.bundle.BundleLayout.PAYLOAD_ALIGNMENT;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.memory.MemorySize;

/**
 * Reads a bundle in physical memory, trusting none of it. First {@link #open}, then {@link #read} each guest.
 *
 * <p>Between being checked and being used the bundle does not change: nobody but the kernel can reach it.
 */
public final class BundleReader {
    private static final int COMMAND_LINE_PADDING = 92;
    private static final int REGIONS_PADDING = 116;
    private static final int DESCRIPTOR_PADDING = 140;
    private static final int HEADER_PADDING = 28;

    private long base;
    private long length;
    private int guests;

    /**
     * Checks the header and the descriptors' checksum.
     *
     * @param available bytes that the firmware loaded, padding included
     * @return {@link BundleDefect#NONE}, or what makes the whole bundle unusable
     */
    public BundleDefect open(Pa bundle, long available) {
        guests = 0;
        base = bundle.raw();
        if (available <= 0) {
            return BundleDefect.ABSENT;
        }
        if (!MemorySize.isAligned(base, 8)) {
            return BundleDefect.MISPLACED;
        }
        if (available < HEADER_SIZE) {
            return BundleDefect.TRUNCATED;
        }
        if (load64(BundleLayout.HEADER_MAGIC) != BundleLayout.MAGIC) {
            return BundleDefect.BAD_MAGIC;
        }
        if (load32(BundleLayout.HEADER_VERSION) != BundleLayout.VERSION || !isZero(HEADER_PADDING, HEADER_SIZE)) {
            return BundleDefect.BAD_VERSION;
        }
        int count = load32(BundleLayout.HEADER_GUESTS);
        if (count < 1 || count > Limits.VMS) {
            return BundleDefect.BAD_COUNT;
        }
        length = load64(BundleLayout.HEADER_LENGTH);
        long descriptors = (long) count * DESCRIPTOR_SIZE;
        if (Long.compareUnsigned(length, available) > 0
                || Long.compareUnsigned(length, HEADER_SIZE + descriptors) < 0) {
            return BundleDefect.TRUNCATED;
        }
        if (Crc32.of(new Pa(base + HEADER_SIZE), descriptors) != load32(BundleLayout.HEADER_CRC)) {
            return BundleDefect.BAD_CHECKSUM;
        }
        guests = count;
        return BundleDefect.NONE;
    }

    /** How many guests the opened bundle has; 0 when it is unusable. */
    public int guests() {
        return guests;
    }

    /**
     * Reads a guest. Its name is set as far as it is readable even when there is a defect, since messages need one.
     *
     * @return {@link BundleDefect#NONE}, or what makes this guest unusable
     */
    public BundleDefect read(int guest, GuestDescriptor into) {
        long at = HEADER_SIZE + (long) guest * DESCRIPTOR_SIZE;
        if (!readName(at, into)) {
            return BundleDefect.BAD_NAME;
        }
        into.kind = load32(at + BundleLayout.KIND);
        if (into.kind != BundleLayout.KIND_KERNEL && into.kind != BundleLayout.KIND_BIOS) {
            return BundleDefect.BAD_KIND;
        }
        into.vcpus = load32(at + BundleLayout.VCPUS);
        if (into.vcpus < 1 || into.vcpus > Limits.VCPUS_PER_VM) {
            return BundleDefect.BAD_VCPUS;
        }
        into.cores = load32(at + BundleLayout.CORES);
        into.weight = Math.max(load32(at + BundleLayout.WEIGHT), 1);
        into.budget = load32(at + BundleLayout.BUDGET);
        into.period = load32(at + BundleLayout.PERIOD);
        if (load32(at + BundleLayout.WEIGHT) < 0 || into.weight > Limits.WEIGHT || !isReservation(into.budget, into.period)) {
            return BundleDefect.BAD_SHARE;
        }
        into.memory = load64(at + BundleLayout.MEMORY);
        if (into.memory <= 0 || !MemorySize.isAligned(into.memory, MemorySize.BLOCK)) {
            return BundleDefect.BAD_MEMORY;
        }
        if (!readRegions(at, into)) {
            return BundleDefect.BAD_REGION;
        }
        into.watchdog = load32(at + BundleLayout.WATCHDOG);
        if (Integer.compareUnsigned(into.watchdog, BundleLayout.WATCHDOG_MAX) > 0) {
            return BundleDefect.BAD_WATCHDOG;
        }
        if ((load32(at + COMMAND_LINE_PADDING) | load32(at + REGIONS_PADDING)) != 0 || !isZero(at + DESCRIPTOR_PADDING, at + DESCRIPTOR_SIZE)) {
            return BundleDefect.RESERVED_NOT_ZERO;
        }
        return readPayloads(at, into);
    }

    @LoopBound(max = Limits.REGIONS, reason = "regions")
    private boolean readRegions(long at, GuestDescriptor into) {
        into.regions = load32(at + BundleLayout.REGIONS);
        boolean isSound = into.regions >>> Limits.REGIONS == 0;
        for (int i = 0; i < Limits.REGIONS; i++) {
            int blocks = load32(at + BundleLayout.REGION_BLOCKS + i * 4L);
            into.regionBlocks[i] = blocks;
            boolean isSize = blocks > 0 && blocks <= Limits.REGION_BLOCKS;
            isSound &= (into.regions & 1 << i) == 0 ? blocks == 0 : isSize;
        }
        return isSound;
    }

    private static boolean isReservation(int budget, int period) {
        boolean isNone = budget == 0 && period == 0;
        return isNone || budget >= BundleLayout.BUDGET_MIN && budget <= period && period <= BundleLayout.PERIOD_MAX;
    }

    private BundleDefect readPayloads(long at, GuestDescriptor into) {
        into.imageLength = load64(at + IMAGE_LENGTH);
        if (into.imageLength == 0) {
            return BundleDefect.NO_IMAGE;
        }
        int commandLine = load32(at + COMMAND_LINE_LENGTH);
        if (Integer.compareUnsigned(commandLine, COMMAND_LINE_MAX) > 0) {
            return BundleDefect.COMMAND_LINE_TOO_LONG;
        }
        into.commandLineLength = commandLine;
        into.initrdLength = load64(at + INITRD_LENGTH);
        BundleDefect defect = payload(load64(at + IMAGE_OFFSET), into.imageLength);
        if (defect == BundleDefect.NONE) {
            defect = payload(load64(at + INITRD_OFFSET), into.initrdLength);
        }
        if (defect == BundleDefect.NONE) {
            defect = payload(load64(at + COMMAND_LINE_OFFSET), into.commandLineLength);
        }
        into.image = base + load64(at + IMAGE_OFFSET);
        into.initrd = base + load64(at + INITRD_OFFSET);
        into.commandLine = base + load64(at + COMMAND_LINE_OFFSET);
        return defect;
    }

    // The offset of an absent payload says nothing. Header and descriptors, of every guest, end before the first boundary.
    private BundleDefect payload(long offset, long bytes) {
        if (bytes == 0) {
            return BundleDefect.NONE;
        }
        if (!MemorySize.isAligned(offset, PAYLOAD_ALIGNMENT)) {
            return BundleDefect.PAYLOAD_MISALIGNED;
        }
        boolean behindDescriptors = offset != 0;
        return behindDescriptors && MemorySize.isWithin(offset, bytes, length) ? BundleDefect.NONE
                : BundleDefect.PAYLOAD_OUTSIDE;
    }

    @LoopBound(max = BundleLayout.NAME_SIZE, reason = "bytes of a name")
    private boolean readName(long at, GuestDescriptor into) {
        into.nameLength = 0;
        for (int i = 0; i < BundleLayout.NAME_SIZE; i++) {
            int c = load8(at + BundleLayout.NAME + i);
            if (c == 0) {
                return into.nameLength > 0 && isZero(at + BundleLayout.NAME + i, at + BundleLayout.NAME_SIZE);
            }
            if (!isNameCharacter(c)) {
                return false;
            }
            into.name[i] = (byte) c;
            into.nameLength = i + 1;
        }
        return true;
    }

    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    @LoopBound(max = BundleLayout.DESCRIPTOR_SIZE, reason = "no padding is longer than what it is in")
    private boolean isZero(long from, long to) {
        for (long i = from; i < to; i++) {
            if (load8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private int load8(long offset) {
        return Physical.load8(new Pa(base + offset));
    }

    private int load32(long offset) {
        return Physical.load32(new Pa(base + offset));
    }

    private long load64(long offset) {
        return Physical.load64(new Pa(base + offset));
    }
}
