package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Stage2Test {
    private static final long PAGE = 0x1000;
    private static final long MIB2 = 2L << 20;
    private static final long GIB = 1L << 30;
    private static final long ATTRIBUTES = Stage2Descriptor.RAM;

    private static final int VM = 3;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final VttbrControl vttbrs = new VttbrControl();
    private final Stage2 stage2 = new Stage2(VM);
    private long empty;

    @BeforeEach
    void create() {
        ram.prepare(board);
        format.prepare();
        assertTrue(stage2.create(ram, format, vttbrs));
    }

    @AfterEach
    void unplug() {
        machine.close();
    }

    /** This core takes up a VM, whose VMID is new. @return what VTTBR_EL2 holds */
    private long takeUp(int vm) {
        if (empty == 0) {
            assertTrue(vttbrs.prepare(ram));
            empty = vttbrs.current(0).raw();
        }
        long vttbr = vttbrs.takeUp(0, vm).raw();
        vttbrs.tookUp();
        return vttbr;
    }

    private MapOutcome map(long ipa, long pa, long bytes) {
        return stage2.map(new Ipa(ipa), new Pa(pa), bytes, ATTRIBUTES);
    }

    private int level(long ipa) {
        return stage2.levelAt(new Ipa(ipa));
    }

    /** The translation of an address, from the table's bytes alone: -1 when there is none. */
    private long translate(long ipa) {
        long table = stage2.root().raw();
        long entry = machine.load64(new Pa(table + (ipa >>> 30) * 8));
        int shift = 30;
        while (shift > 12 && (entry & 3) == 3) {
            shift -= 9;
            entry = machine.load64(new Pa((entry & 0xffff_ffff_f000L) + (ipa >>> shift & 511) * 8));
        }
        if ((entry & 3) != (shift == 12 ? 3 : 1)) {
            return -1;
        }
        return (entry & 0xffff_ffff_f000L & -(1L << shift)) + (ipa & (1L << shift) - 1);
    }

    /** Every leaf: its first address and raw descriptor. */
    private Map<Long, Long> leaves() {
        Map<Long, Long> leaves = new TreeMap<>();
        walk(stage2.root().raw(), 1024, 30, 0, leaves);
        return leaves;
    }

    private void walk(long table, int entries, int shift, long base, Map<Long, Long> leaves) {
        for (int i = 0; i < entries; i++) {
            long entry = machine.load64(new Pa(table + i * 8L));
            long ipa = base + ((long) i << shift);
            if (shift > 12 && (entry & 3) == 3) {
                walk(entry & 0xffff_ffff_f000L, 512, shift - 9, ipa, leaves);
            } else if ((entry & 1) != 0) {
                leaves.put(ipa, entry);
            }
        }
    }

    @Test
    void a_new_translation_translates_nothing() {
        assertEquals(Map.of(), leaves());
        assertEquals(0, stage2.root().raw() % 0x2000);
    }

    @Test
    void the_largest_leaf_that_alignment_allows_is_used() {
        assertEquals(MapOutcome.DONE, map(GIB - PAGE, 3 * GIB - PAGE, PAGE + GIB + MIB2 + PAGE));
        assertEquals(3, level(GIB - PAGE));
        assertEquals(1, level(GIB));
        assertEquals(2, level(2 * GIB));
        assertEquals(3, level(2 * GIB + MIB2));
        assertEquals(4, leaves().size());
    }

    @Test
    void addresses_that_are_not_congruent_get_pages() {
        assertEquals(MapOutcome.DONE, map(GIB, GIB + PAGE, MIB2));
        assertEquals(512, leaves().size());
        assertEquals(GIB + PAGE + 0x1234, translate(GIB + 0x1234));
    }

    @Test
    void all_offset_bits_pass_and_only_the_range_is_translated() {
        assertEquals(MapOutcome.DONE, map(0x4020_0000L, 0x1000_0000L, 2 * MIB2 + PAGE));
        assertEquals(-1, translate(0x401f_ffffL));
        assertEquals(0x1000_0000L, translate(0x4020_0000L));
        assertEquals(0x1040_0fffL, translate(0x4060_0fffL));
        assertEquals(-1, translate(0x4060_1000L));
        assertEquals(ATTRIBUTES | 0x1000_0000L | 1, stage2.lookUp(new Ipa(0x4020_0000L)).raw());
        assertEquals(ATTRIBUTES | 0x1040_0000L | 3, stage2.lookUp(new Ipa(0x4060_0000L)).raw());
    }

    @Test
    void the_upper_half_of_40_bits_lies_in_the_second_concatenated_table() {
        long top = (1L << 40) - PAGE;
        assertEquals(MapOutcome.DONE, map(top, 0x1000_0000L, PAGE));
        assertEquals(0x1000_0008L, translate(top + 8));
        long root = stage2.root().raw();
        assertEquals(3, machine.load64(new Pa(root + 1023 * 8)) & 3);
    }

    @Test
    void what_is_refused_changes_nothing() {
        map(0x4000_0000L, 0x1000_0000L, MIB2);
        Map<Long, Long> before = leaves();
        assertEquals(MapOutcome.ALREADY_MAPPED, map(0x4000_0000L - MIB2, 0x2000_0000L, 2 * MIB2));
        assertEquals(MapOutcome.ALREADY_MAPPED, map(0x4010_0000L, 0x2000_0000L, PAGE));
        assertEquals(MapOutcome.BAD_RANGE, map(0x5000_0001L, 0x2000_0000L, PAGE));
        assertEquals(MapOutcome.BAD_RANGE, map(0x5000_0000L, 0x2000_0000L, 0));
        assertEquals(MapOutcome.BAD_RANGE, map(0x5000_0000L, 0x2000_0800L, PAGE));
        assertEquals(MapOutcome.BAD_RANGE, map(1L << 40, 0x2000_0000L, PAGE));
        assertEquals(MapOutcome.BAD_RANGE, map((1L << 40) - PAGE, 0x2000_0000L, 2 * PAGE));
        assertEquals(MapOutcome.BAD_RANGE, map(-PAGE, 0x2000_0000L, PAGE));
        assertEquals(MapOutcome.BAD_OUTPUT, map(0x5000_0000L, 1L << 40, PAGE));
        assertEquals(MapOutcome.NOT_MAPPED, stage2.unmap(new Ipa(0x4000_0000L), 2 * MIB2));
        assertEquals(MapOutcome.PART_OF_A_BLOCK, stage2.unmap(new Ipa(0x4000_0000L), PAGE));
        assertEquals(MapOutcome.PART_OF_A_BLOCK, stage2.unmap(new Ipa(0x4000_1000L), PAGE));
        assertEquals(MapOutcome.BAD_RANGE, stage2.unmap(new Ipa(0x4000_0000L), -PAGE));
        assertEquals(before, leaves());
    }

    @Test
    void without_room_for_every_table_none_is_made() {
        board.ram = new long[][] {{0x1000_0000L, 0x5000}};
        ram.prepare(board);
        Stage2 tight = new Stage2(1);
        assertTrue(tight.create(ram, format, vttbrs));
        assertEquals(MapOutcome.NO_ROOM, tight.map(new Ipa(GIB - PAGE), new Pa(0), 2 * PAGE, ATTRIBUTES));
        assertTrue(ram.hasTables(2));
        assertEquals(MapOutcome.DONE, tight.map(new Ipa(GIB), new Pa(0), PAGE, ATTRIBUTES));
        assertFalse(new Stage2(2).create(ram, format, vttbrs));
    }

    @Test
    void tables_that_are_there_are_used_again() {
        map(0x4000_0000L, 0x1000_0000L, PAGE);
        long table = ram.table(PAGE).raw();
        map(0x4000_1000L, 0x1000_1000L, PAGE);
        assertEquals(table - PAGE, ram.table(PAGE).raw());
    }

    @Test
    void new_tables_read_as_empty_before_they_are_reached_and_new_leaves_are_visible_when_map_returns() {
        machine.effects.clear();
        map(0x4000_0000L, 0x1000_0000L, PAGE);
        assertEquals(List.of("dsb ishst", "dsb ishst", "dsb ishst", "isb"), machine.effects, "two tables, one leaf");
        machine.effects.clear();
        map(0x4000_1000L, 0x1000_1000L, PAGE);
        assertEquals(List.of("dsb ishst", "isb"), machine.effects, "no table, one leaf");
    }

    @Test
    void a_block_does_not_displace_a_table_that_was_emptied() {
        map(0x4000_0000L, 0x1000_0000L, PAGE);
        stage2.unmap(new Ipa(0x4000_0000L), PAGE);
        assertEquals(MapOutcome.DONE, map(0x4000_0000L, 0x1000_0000L, MIB2));
        assertEquals(3, level(0x4000_0000L));
        assertEquals(512, leaves().size());
        assertEquals(0x101f_ffffL, translate(0x401f_ffffL));
    }

    @Test
    void unmapping_ends_with_every_core_having_forgotten() {
        map(0x4000_0000L, 0x1000_0000L, MIB2 + 2 * PAGE);
        String its = "VTTBR_EL2=" + Long.toHexString(takeUp(VM));
        assertTrue(new Stage2(5).create(ram, format, vttbrs));
        String own = "VTTBR_EL2=" + Long.toHexString(takeUp(5));
        String none = "VTTBR_EL2=" + Long.toHexString(empty);
        machine.set(SysReg.TCR_EL1, 1L << 33);
        machine.set(SysReg.SCTLR_EL1, 4);
        machine.effects.clear();
        assertEquals(MapOutcome.DONE, stage2.unmap(new Ipa(0x4000_0000L), MIB2 + PAGE));
        assertEquals(List.of("dsb ishst", "TCR_EL1=200800080", "isb", "SCTLR_EL1=5", "isb", its, "isb", "tlbi vmalls12e1is", "dsb ish",
                none, own, "isb", "SCTLR_EL1=4", "isb", "TCR_EL1=200000000", "isb"), machine.effects);
        assertEquals(List.of(0x4020_1000L), List.copyOf(leaves().keySet()));
    }

    @Test
    void unmapping_what_this_core_uses_leaves_its_registers_alone() {
        map(0x4000_0000L, 0x8000_0000L, PAGE);
        takeUp(VM);
        machine.effects.clear();
        assertEquals(MapOutcome.DONE, stage2.unmap(new Ipa(0x4000_0000L), PAGE));
        assertEquals(List.of("dsb ishst", "tlbi vmalls12e1is", "dsb ish", "isb"), machine.effects);
    }

    @Test
    void what_was_unmapped_can_be_mapped_elsewhere() {
        map(0x4000_0000L, 0x1000_0000L, MIB2);
        stage2.unmap(new Ipa(0x4000_0000L), MIB2);
        assertEquals(MapOutcome.DONE, map(0x4000_0000L, 0x2000_0000L, MIB2));
        assertEquals(0x2000_0000L, translate(0x4000_0000L));
    }

    @Test
    void addresses_are_as_wide_as_the_processor_allows_and_at_most_40_bits() {
        long[][] expected = {{0, 32, 0x8000_3560L}, {1, 36, 0x8001_355cL}, {2, 40, 0x8002_3558L}, {4, 40, 0x8002_3558L}};
        for (long[] each : expected) {
            machine.set(SysReg.ID_AA64MMFR0_EL1, 0x1120 | each[0]);
            format.prepare();
            assertEquals(each[1], format.ipaBits());
            assertEquals(each[2], format.vtcr());
            assertEquals(MapOutcome.BAD_RANGE, map(1L << each[1], 0, PAGE));
        }
    }

    @Test
    void a_page_comes_and_goes_where_pages_were_before() {
        map(GIB, PAGE, 3 * PAGE);
        Ipa middle = new Ipa(GIB + PAGE);
        assertEquals(MapOutcome.DONE, stage2.unmapPage(middle));
        assertEquals(-1, translate(middle.raw()));
        assertEquals(2, leaves().size());
        assertEquals(MapOutcome.NOT_MAPPED, stage2.unmapPage(middle));
        assertEquals(MapOutcome.DONE, stage2.mapPage(middle, new Pa(7 * PAGE), ATTRIBUTES));
        assertEquals(7 * PAGE + 5, translate(middle.raw() + 5));
        assertEquals(MapOutcome.ALREADY_MAPPED, stage2.mapPage(middle, new Pa(8 * PAGE), ATTRIBUTES));
        assertEquals(7 * PAGE, translate(middle.raw()));
    }

    @Test
    void a_page_neither_makes_tables_nor_breaks_blocks() {
        map(GIB, MIB2, MIB2);
        Map<Long, Long> before = leaves();
        assertEquals(MapOutcome.NO_ROOM, stage2.mapPage(new Ipa(GIB + MIB2), new Pa(PAGE), ATTRIBUTES));
        assertEquals(MapOutcome.NO_ROOM, stage2.mapPage(new Ipa(5 * GIB), new Pa(PAGE), ATTRIBUTES));
        assertEquals(MapOutcome.ALREADY_MAPPED, stage2.mapPage(new Ipa(GIB + PAGE), new Pa(PAGE), ATTRIBUTES));
        assertEquals(MapOutcome.PART_OF_A_BLOCK, stage2.unmapPage(new Ipa(GIB + PAGE)));
        assertEquals(before, leaves());
    }

    @Test
    void tables_that_there_is_no_room_for_are_not_reserved() {
        assertFalse(stage2.reserve(17), "more than a VM can have");
        board.ram = new long[][] {{0x1000_0000L, 0x4000}};
        ram.prepare(board);
        Stage2 tight = new Stage2(1);
        assertTrue(tight.create(ram, format, vttbrs));
        assertFalse(tight.reserve(3), "more than there is RAM for");
        assertTrue(ram.hasTables(2));
        assertTrue(tight.reserve(2));
    }

    @Test
    void a_vm_has_no_more_tables_than_it_can_have() {
        board.ram = new long[][] {{0x1000_0000L, 0x10_0000}};
        ram.prepare(board);
        Stage2 wide = new Stage2(1);
        assertTrue(wide.create(ram, format, vttbrs));
        int made = 0;
        while (wide.map(new Ipa(made * MIB2), new Pa(0), PAGE, ATTRIBUTES) == MapOutcome.DONE) {
            made++;
        }
        // Of 16 tables one is the GiB's, and one is each 2 MiB's; for the last the GiB's is counted once more, which is there.
        assertEquals(14, made);
        assertTrue(ram.hasTables(100));
    }

    @Test
    void beyond_a_guests_memory_is_no_address() {
        GuestRam guest = new GuestRam(stage2, new Ipa(GIB));
        guest.extend(MIB2);
        map(GIB, MIB2, MIB2);
        assertEquals(2 * MIB2 - 1, guest.at(MIB2 - 1).raw());
        assertEquals(-1, guest.at(MIB2).raw());
        assertEquals(-1, guest.at(-1).raw());
    }
}
