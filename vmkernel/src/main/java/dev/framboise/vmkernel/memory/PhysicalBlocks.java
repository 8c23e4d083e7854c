package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.LoopBound;

/** Filling and copying physical memory in pieces of bounded length, and making it visible past the caches. */
public final class PhysicalBlocks {
    /** The longest piece that one call fills or cleans, bytes. */
    public static final long PIECE = 0x4000L;
    /** Its logarithm. */
    static final int PIECE_SHIFT = 14;
    /** The longest that it copies: as much work. */
    public static final long COPIED_PIECE = 0x2000L;

    /** Cortex-A72's line, bytes: CTR_EL0.DminLine is 4, in words of 4 bytes (DDI 0488 4.3.27). No smaller line is in use. */
    private static final long LINE = 64;
    /** Bytes that are copied between two looks at what is left. */
    private static final int STRIDE = 32;

    private PhysicalBlocks() {
    }

    /** Fills at most a piece with a repeated 8-byte value. @param to a multiple of 8, as is {@code bytes} */
    @LoopBound(max = (int) PIECE / 8, reason = "the words of a piece")
    public static void fill(Pa to, long bytes, long value) {
        for (long i = 0; i < bytes; i += 8) {
            Physical.store64(to.plus(i), value);
        }
        clean(to, bytes);
    }

    /** Fills at most a piece with zeros. @param to a multiple of 64, as is {@code bytes} @return what is behind the last byte that it has zeroed */
    @LoopBound(max = (int) (PIECE / CacheOperation.ZVA_BYTES), reason = "the blocks of a piece")
    public static Pa clear(Pa to, long bytes) {
        long i = 0;
        for (; i < bytes; i += CacheOperation.ZVA_BYTES) {
            CacheOperation.DC_ZVA.execute(DirectMap.va(to.plus(i)));
        }
        clean(to, bytes);
        return to.plus(i);
    }

    /** Copies at most {@link #COPIED_PIECE}; both addresses are multiples of 8. Up to the next multiple of 8 it writes zeros. */
    @LoopBound(max = (int) COPIED_PIECE / STRIDE, reason = "the strides of a piece")
    @LoopBound(max = STRIDE / 8 - 1, reason = "the words of less than a stride")
    public static void copy(Pa from, Pa to, long bytes) {
        long whole = bytes & -8;
        long i = 0;
        for (; i <= whole - STRIDE; i += STRIDE) {
            copyStride(from.plus(i), to.plus(i));
        }
        for (; i < whole; i += 8) {
            Physical.store64(to.plus(i), Physical.load64(from.plus(i)));
        }
        if (whole < bytes) {
            // What follows the last byte is not the guest's to see.
            long kept = (1L << (bytes - whole) * 8) - 1;
            Physical.store64(to.plus(whole), Physical.load64(from.plus(whole)) & kept);
        }
        clean(to, bytes);
    }

    private static void copyStride(Pa from, Pa to) {
        long first = Physical.load64(from);
        long second = Physical.load64(from.plus(8));
        long third = Physical.load64(from.plus(16));
        long fourth = Physical.load64(from.plus(24));
        Physical.store64(to, first);
        Physical.store64(to.plus(8), second);
        Physical.store64(to.plus(16), third);
        Physical.store64(to.plus(24), fourth);
    }

    /**
     * Cleans and invalidates to the point of coherency: a guest begins with its caches off and must read what was written
     * here, not what memory held before.
     */
    @LoopBound(max = (int) (PIECE / LINE) + 1, reason = "the lines of a piece that begins anywhere")
    public static void clean(Pa at, long bytes) {
        for (long i = at.raw() & -LINE; i < at.raw() + bytes; i += LINE) {
            CacheOperation.DC_CIVAC.execute(DirectMap.va(new Pa(i)));
        }
        // Without it the guest could be entered before the maintenance is complete.
        Barrier.DSB_SY.execute();
    }

    /** No core fetches instructions that were cached from these or other addresses before. */
    public static void forgetInstructions() {
        CacheOperation.IC_IALLUIS.execute();
        // Without it another core could still fetch a stale line.
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }
}
