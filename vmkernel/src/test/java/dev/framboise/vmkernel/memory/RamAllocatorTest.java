package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.vm.GuestMap;
import org.junit.jupiter.api.Test;

class RamAllocatorTest {
    private static final long MIB = 1L << 20;

    private final FlatBoard board = new FlatBoard();
    private final RamAllocator allocator = new RamAllocator();
    private final GuestRam ram = new GuestRam(GuestMap.RAM);

    private void free(long[]... ranges) {
        board.ram = ranges;
        allocator.prepare(board);
    }

    @Test
    void guests_get_whole_aligned_blocks() {
        free(new long[] {0x8_1000, 16 * MIB});
        assertTrue(allocator.allocate(ram, 4 * MIB));
        assertEquals(2 * MIB, ram.start(0).raw());
        assertEquals(4 * MIB, ram.size());
        assertEquals(1, ram.extents());
    }

    @Test
    void one_range_that_is_large_enough_is_preferred_to_several() {
        free(new long[] {0, 4 * MIB}, new long[] {64 * MIB, 8 * MIB});
        assertTrue(allocator.allocate(ram, 6 * MIB));
        assertEquals(1, ram.extents());
        assertEquals(64 * MIB, ram.start(0).raw());
    }

    @Test
    void several_ranges_make_up_what_none_has() {
        free(new long[] {0, 5 * MIB}, new long[] {64 * MIB, 4 * MIB}, new long[] {128 * MIB, 4 * MIB});
        assertTrue(allocator.allocate(ram, 8 * MIB));
        assertEquals(2, ram.extents());
        assertEquals(0, ram.at(0).raw());
        assertEquals(4 * MIB - 1, ram.at(4 * MIB - 1).raw());
        assertEquals(64 * MIB, ram.at(4 * MIB).raw());
        assertEquals(-1, ram.at(8 * MIB).raw());
        assertEquals(-1, ram.at(-1).raw());
        assertEquals(4 * MIB, allocator.freeBlocks());
    }

    @Test
    void what_cannot_be_had_takes_nothing() {
        free(new long[] {0, 8 * MIB});
        assertFalse(allocator.allocate(ram, 10 * MIB));
        assertEquals(0, ram.size());
        assertEquals(8 * MIB, allocator.freeBlocks());
        assertFalse(allocator.allocate(ram, -2 * MIB));
    }

    @Test
    void tables_come_from_the_other_end_aligned_to_their_size() {
        free(new long[] {0, 8 * MIB - 4096});
        assertEquals(8 * MIB - 0x4000, allocator.table(0x2000).raw());
        assertEquals(8 * MIB - 0x5000, allocator.table(0x1000).raw());
        assertTrue(allocator.allocate(ram, 6 * MIB));
        assertEquals(0, ram.start(0).raw());
    }

    @Test
    void tables_end_where_the_guests_memory_begins() {
        free(new long[] {0, 2 * MIB + 0x3000});
        assertTrue(allocator.allocate(ram, 2 * MIB));
        assertTrue(allocator.hasTables(3));
        assertFalse(allocator.hasTables(4));
        for (int i = 0; i < 3; i++) {
            assertTrue(allocator.table(0x1000).raw() >= 2 * MIB);
        }
        assertEquals(-1, allocator.table(0x1000).raw());
        assertFalse(allocator.hasTables(1));
    }

    @Test
    void a_roll_back_undoes_blocks_and_tables() {
        free(new long[] {0, 8 * MIB});
        allocator.mark();
        long table = allocator.table(0x1000).raw();
        allocator.allocate(ram, 4 * MIB);
        allocator.rollBack();
        assertEquals(8 * MIB, allocator.freeBlocks());
        assertEquals(table, allocator.table(0x1000).raw());
    }

    @Test
    void ranges_beyond_the_bound_are_left_alone() {
        long[][] many = new long[12][];
        for (int i = 0; i < many.length; i++) {
            many[i] = new long[] {i * 16 * MIB, 2 * MIB};
        }
        free(many);
        assertEquals(16 * MIB, allocator.freeBlocks());
    }

    @Test
    void a_cleared_memory_has_no_bytes() {
        free(new long[] {0, 8 * MIB});
        allocator.allocate(ram, 2 * MIB);
        ram.clear();
        assertEquals(-1, ram.at(0).raw());
        assertEquals(0, ram.size());
    }

    @Test
    void within_means_within_even_when_sums_wrap() {
        assertTrue(MemorySize.isWithin(0, 0, 0));
        assertTrue(MemorySize.isWithin(4, 4, 8));
        assertFalse(MemorySize.isWithin(4, 5, 8));
        assertFalse(MemorySize.isWithin(9, 0, 8));
        assertFalse(MemorySize.isWithin(-8, 16, 8));
        assertFalse(MemorySize.isWithin(4, -4, 8));
        assertTrue(MemorySize.isWithin(4, 4, -1));
    }
}
