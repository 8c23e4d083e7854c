package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatBoard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RamAllocatorTest {
    private static final long MIB = 1L << 20;

    private final FlatBoard board = new FlatBoard();
    private final RamAllocator allocator = new RamAllocator();

    private void free(long[]... ranges) {
        board.ram = ranges;
        allocator.prepare(board);
    }

    private List<Long> blocks() {
        return Stream.generate(allocator::block).map(Pa::raw).takeWhile(block -> block != -1).toList();
    }

    @Test
    void blocks_are_whole_and_aligned() {
        free(new long[] {0x8_1000, 7 * MIB});
        assertEquals(List.of(2 * MIB, 4 * MIB), blocks());
        assertEquals(0, allocator.freeBlocks());
    }

    @Test
    void every_range_gives_its_blocks_in_order() {
        free(new long[] {0, 5 * MIB}, new long[] {64 * MIB, MIB}, new long[] {128 * MIB, 4 * MIB});
        assertEquals(8 * MIB, allocator.freeBlocks());
        assertEquals(List.of(0L, 2 * MIB, 128 * MIB, 130 * MIB), blocks());
    }

    @Test
    void tables_come_from_the_other_end_aligned_to_their_size() {
        free(new long[] {0, 8 * MIB - 4096});
        assertEquals(8 * MIB - 0x4000, allocator.table(0x2000).raw());
        assertEquals(8 * MIB - 0x5000, allocator.table(0x1000).raw());
        assertEquals(List.of(0L, 2 * MIB, 4 * MIB), blocks());
    }

    @Test
    void tables_end_where_the_guests_memory_begins() {
        free(new long[] {0, 2 * MIB + 0x3000});
        assertEquals(List.of(0L), blocks());
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
        allocator.block();
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
