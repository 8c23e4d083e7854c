package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;

/**
 * The board's free RAM, given away once and for all: blocks from the low end of each range, tables from the high end, so that
 * neither breaks the other's alignment. Used by the boot core alone, which hands all blocks that are left to {@link PageControl}.
 */
@ForSize
public final class RamAllocator {
    private final long[] low = new long[Limits.RAM_RANGES];
    private final long[] high = new long[Limits.RAM_RANGES];
    private final long[] savedLow = new long[Limits.RAM_RANGES];
    private final long[] savedHigh = new long[Limits.RAM_RANGES];
    private int ranges;

    /** Takes over the board's free ranges; what lies beyond {@link Limits#RAM_RANGES} ranges is left alone. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public void prepare(Board board) {
        ranges = Math.min(board.ramRanges(), Limits.RAM_RANGES);
        for (int i = 0; i < ranges; i++) {
            long start = board.ramStart(i).raw();
            low[i] = MemorySize.alignUp(start, MemorySize.PAGE);
            high[i] = start + board.ramLength(i) & -MemorySize.PAGE;
        }
    }

    /** Remembers what is free now, for {@link #rollBack}. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public void mark() {
        for (int i = 0; i < ranges; i++) {
            savedLow[i] = low[i];
            savedHigh[i] = high[i];
        }
    }

    /** Everything given away since {@link #mark} is free again. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public void rollBack() {
        for (int i = 0; i < ranges; i++) {
            low[i] = savedLow[i];
            high[i] = savedHigh[i];
        }
    }

    /** Bytes that guests can still get. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public long freeBlocks() {
        long bytes = 0;
        for (int i = 0; i < ranges; i++) {
            bytes += room(i);
        }
        return bytes;
    }

    private long room(int range) {
        long start = MemorySize.alignUp(low[range], MemorySize.BLOCK);
        return Math.max(0, (high[range] & -MemorySize.BLOCK) - start);
    }

    /** A block of {@link MemorySize#BLOCK} bytes, not cleared; -1 when there is none. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public Pa block() {
        for (int i = 0; i < ranges; i++) {
            if (room(i) > 0) {
                long start = MemorySize.alignUp(low[i], MemorySize.BLOCK);
                low[i] = start + MemorySize.BLOCK;
                return new Pa(start);
            }
        }
        return new Pa(-1);
    }

    /** Whether {@link #table} can still give {@code count} tables of one page each. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public boolean hasTables(int count) {
        long pages = 0;
        for (int i = 0; i < ranges; i++) {
            pages += Math.max(0, high[i] - low[i]) / MemorySize.PAGE;
        }
        return pages >= count;
    }

    /**
     * Room for a table, not cleared.
     *
     * @param bytes its size and alignment, a power of two, at least a page
     * @return its address, or -1 when there is no room
     */
    @LoopBound(max = Limits.RAM_RANGES, reason = "ranges of RAM")
    public Pa table(long bytes) {
        for (int i = ranges - 1; i >= 0; i--) {
            long start = high[i] - bytes & -bytes;
            if (start >= low[i]) {
                high[i] = start;
                return new Pa(start);
            }
        }
        return new Pa(-1);
    }
}
