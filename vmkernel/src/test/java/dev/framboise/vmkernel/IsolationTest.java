package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.memory.GuestRam;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every leaf of every VM's tables after a boot, found by reading all of memory that a walker could read. */
class IsolationTest {
    private record Leaf(int vm, long ipa, long pa, long bytes, Stage2Descriptor descriptor) {
        boolean overlaps(long start, long length) {
            return pa < start + length && start < pa + bytes;
        }
    }

    private static final long UART = 0x0900_0000L;
    private static final long MIB = 1L << 20;
    private static final long GICV_PAGES = 0x2000;

    private final ModelBoard board = new ModelBoard(4, 5);
    private final List<Leaf> leaves = new ArrayList<>();

    @BeforeEach
    void boot() {
        TestBundle bundle = new TestBundle();
        byte[] image = new GuestProgram("off").mov(0, 0x8400_0008L).hvc(0).assemble(board.machine.guestCode());
        bundle.guest("a", image).memory(6 * MIB);
        bundle.guest("b", image).memory(8 * MIB).vcpus(2);
        bundle.guest("c", image).memory(4 * MIB).kind(BundleLayout.KIND_BIOS);
        board.load(bundle.bytes());
        board.run();
        for (int i = 0; i < 3; i++) {
            collect(i, board.kernel().vms[i].stage2.vttbr().table().raw(), 1024, 1, 0);
        }
    }

    private void collect(int vm, long table, int entries, int level, long base) {
        for (int i = 0; i < entries; i++) {
            Stage2Descriptor entry = new Stage2Descriptor(board.machine.memory().load(table + i * 8L, 8));
            long ipa = base + i * Stage2Descriptor.span(level);
            if (entry.isTable(level)) {
                collect(vm, entry.output().raw(), Stage2Descriptor.ENTRIES, level + 1, ipa);
            } else if (entry.isLeaf(level)) {
                leaves.add(new Leaf(vm, ipa, entry.output().raw(), Stage2Descriptor.span(level), entry));
            }
        }
    }

    private static boolean holds(GuestRam memory, Leaf leaf) {
        for (int i = 0; i < memory.extents(); i++) {
            long start = memory.start(i).raw();
            if (leaf.pa >= start && leaf.pa + leaf.bytes <= start + memory.length(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadOnly(Leaf leaf) {
        return leaf.descriptor.s2ap() == Stage2Descriptor.S2AP_READ;
    }

    @Test
    void each_leaf_is_the_vms_own_memory_or_the_virtual_cpu_interface_or_read_only() {
        for (Leaf leaf : leaves) {
            Vm vm = board.kernel().vms[leaf.vm];
            boolean device = leaf.pa >= 0xff84_6000L && leaf.pa + leaf.bytes <= 0xff84_6000L + GICV_PAGES;
            boolean flash = leaf.ipa < 0x0800_0000L;
            boolean registers = leaf.ipa == UART && leaf.bytes == 0x1000;
            assertTrue(holds(vm.ram, leaf) || device || flash || registers, leaf.toString());
            assertEquals(flash || registers, isReadOnly(leaf), leaf.toString());
            assertTrue(!registers || leaf.descriptor.executeNever(), leaf.toString());
            assertEquals(device, leaf.descriptor.memAttr() == Stage2Descriptor.DEVICE_NGNRE, leaf.toString());
            assertTrue(!device || leaf.descriptor.executeNever(), leaf.toString());
        }
    }

    @Test
    void what_one_vm_can_write_no_other_can_reach() {
        for (Leaf one : leaves) {
            for (Leaf other : leaves) {
                boolean shared = one.overlaps(other.pa, other.bytes);
                boolean device = one.pa >= 0xff84_6000L && one.pa < 0xff84_8000L;
                if (one.vm != other.vm && shared && !device) {
                    assertTrue(isReadOnly(one) && isReadOnly(other), one + " " + other);
                }
            }
        }
    }

    @Test
    void each_vm_is_shown_a_page_of_registers_of_its_own() {
        List<Leaf> pages = leaves.stream().filter(leaf -> leaf.ipa == UART).toList();
        assertEquals(3, pages.size());
        for (Leaf page : pages) {
            assertEquals(List.of(page), leaves.stream().filter(leaf -> leaf.overlaps(page.pa, page.bytes)).toList());
        }
    }

    @Test
    void no_leaf_shows_a_table_the_bundle_or_another_device() {
        for (Leaf leaf : leaves) {
            assertFalse(leaf.overlaps(ModelBoard.BUNDLE, 0x100_0000L), leaf.toString());
            for (int vm = 0; vm < 3; vm++) {
                assertFalse(leaf.overlaps(board.kernel().vms[vm].stage2.vttbr().table().raw(), 0x2000), leaf.toString());
            }
            for (long device : new long[] {0xff84_1000L, 0xff84_2000L, 0xff84_4000L, 0xfe20_1000L}) {
                assertFalse(leaf.overlaps(device, 0x1000), leaf.toString());
            }
        }
    }

    @Test
    void each_vm_has_a_vmid_of_its_own_and_none_has_0() {
        Set<Integer> vmids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            int vmid = board.kernel().vms[i].stage2.vttbr().vmid().raw();
            assertTrue(vmid > 0 && vmids.add(vmid), "VMID " + vmid);
        }
    }

    @Test
    void ram_is_in_blocks_wherever_it_can_be() {
        assertEquals(3 + 4 + 2, leaves.stream().filter(l -> l.ipa >= 0x4000_0000L && l.bytes == 2 * MIB).count());
        assertEquals(9, leaves.stream().filter(l -> l.bytes == 0x1000).count(), "two pages of GICV and one of registers for each VM");
    }

    @Test
    void a_planted_leaf_is_found() {
        leaves.add(new Leaf(1, 0x5000_0000L, board.kernel().vms[0].ram.at(0).raw(), 0x1000,
                Stage2Descriptor.page(new Pa(0), Stage2Descriptor.RAM)));
        assertThrows(AssertionError.class, this::what_one_vm_can_write_no_other_can_reach);
        assertThrows(AssertionError.class,
                this::each_leaf_is_the_vms_own_memory_or_the_virtual_cpu_interface_or_read_only);
        leaves.add(new Leaf(1, 0x5000_0000L, leaves.stream().filter(leaf -> leaf.ipa == UART).findFirst().orElseThrow().pa, 0x1000,
                Stage2Descriptor.page(new Pa(0), Stage2Descriptor.RAM)));
        assertThrows(AssertionError.class, this::each_vm_is_shown_a_page_of_registers_of_its_own);
        leaves.add(new Leaf(1, 0x5000_0000L, ModelBoard.BUNDLE, 0x1000,
                Stage2Descriptor.page(new Pa(0), Stage2Descriptor.RAM)));
        assertThrows(AssertionError.class, this::no_leaf_shows_a_table_the_bundle_or_another_device);
    }
}
