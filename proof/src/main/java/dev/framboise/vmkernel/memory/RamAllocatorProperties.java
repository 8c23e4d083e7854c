package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.StillBoard;

/** Properties of what gives away a board's memory, on boards with two ranges of any place and size below 2^40. */
final class RamAllocatorProperties {
    private static final String SOURCE = "RamAllocator";
    private static final long BLOCK = 0x20_0000L;
    private static final long PAGE = 0x1000L;

    private RamAllocatorProperties() {
    }

    private static final class TwoRanges extends StillBoard {
        private final long[] start = new long[2];
        private final long[] length = new long[2];

        TwoRanges(long start, long length, long next, long nextLength) {
            Prove.assume(start >= 0 && length >= 0 && length < 1L << 40 && start < 1L << 40 && start + length <= 1L << 40);
            Prove.assume(next >= start + length && next < 1L << 41 && nextLength >= 0 && nextLength < 1L << 40);
            this.start[0] = start;
            this.length[0] = length;
            this.start[1] = next;
            this.length[1] = nextLength;
        }

        @Override
        public int ramRanges() {
            return 2;
        }

        @Override
        public Pa ramStart(int range) {
            return new Pa(start[range]);
        }

        @Override
        public long ramLength(int range) {
            return length[range];
        }

        boolean holds(long at, long bytes) {
            return at >= start[0] && at + bytes <= start[0] + length[0] || at >= start[1] && at + bytes <= start[1] + length[1];
        }
    }

    @Property(about = RamAllocator.class, method = "block", source = SOURCE,
            rule = "A block is 2 MiB, aligned, and lies within one range of the board; two blocks have no byte in common.",
            outcomes = {"two", "one", "none"})
    static boolean blocksLieWithinTheBoardsRanges(long start, long length, long next, long nextLength) {
        TwoRanges board = new TwoRanges(start, length, next, nextLength);
        RamAllocator ram = new RamAllocator();
        ram.prepare(board);
        long first = ram.block().raw();
        long second = ram.block().raw();
        Prove.cover(first == -1 ? "none" : second == -1 ? "one" : "two");
        boolean isFirst = first == -1 || first % BLOCK == 0 && board.holds(first, BLOCK);
        boolean isSecond = second == -1 || second % BLOCK == 0 && board.holds(second, BLOCK) && Math.abs(first - second) >= BLOCK;
        return isFirst && isSecond && (first != -1 || second == -1);
    }

    @Property(about = RamAllocator.class, method = "table", source = SOURCE,
            rule = "Room for a table has its size and alignment, lies within the range, and has no byte in common with a block given before; shown of one range.",
            outcomes = {"given", "none"})
    static boolean tablesOverlapNoBlock(long start, long length, boolean isRoot) {
        TwoRanges board = new TwoRanges(start, length, 1L << 40, 0);
        RamAllocator ram = new RamAllocator();
        ram.prepare(board);
        long block = ram.block().raw();
        long bytes = isRoot ? 2 * PAGE : PAGE;
        long table = ram.table(bytes).raw();
        Prove.cover(table == -1 ? "none" : "given");
        boolean isApart = block == -1 || table >= block + BLOCK || table + bytes <= block;
        return table == -1 || (table & bytes - 1) == 0 && board.holds(table, bytes) && isApart;
    }

    @Property(about = RamAllocator.class, method = "rollBack", source = SOURCE,
            rule = "What was given away since the mark is free again, to the byte.")
    static boolean rolledBackIsAsMarked(long start, long length, long next, long nextLength) {
        RamAllocator ram = new RamAllocator();
        ram.prepare(new TwoRanges(start, length, next, nextLength));
        ram.mark();
        long block = ram.block().raw();
        long table = ram.table(PAGE).raw();
        ram.rollBack();
        return ram.block().raw() == block && ram.table(PAGE).raw() == table;
    }

    @Property(about = RamAllocator.class, method = "freeBlocks", source = SOURCE,
            rule = "So many bytes are free that as blocks they can be given: each block takes 2 MiB of them, and with none left there is none.",
            outcomes = {"given", "none"})
    static boolean freeBlocksAreThoseThatAreGiven(long start, long length, long next, long nextLength) {
        RamAllocator ram = new RamAllocator();
        ram.prepare(new TwoRanges(start, length, next, nextLength));
        long before = ram.freeBlocks();
        long block = ram.block().raw();
        Prove.cover(block == -1 ? "none" : "given");
        return before >= 0 && before % BLOCK == 0 && (block == -1) == (before == 0) && ram.freeBlocks() == (block == -1 ? 0 : before - BLOCK);
    }
}
