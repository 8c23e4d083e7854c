package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.vm.VmState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every leaf of every VM's tables while all run, found by reading all of memory that a walker could read. */
class IsolationTest {
    private record Leaf(int vm, long ipa, long pa, long bytes, Stage2Descriptor descriptor) {
        boolean overlaps(long start, long length) {
            return pa < start + length && start < pa + bytes;
        }
    }

    private static final long UART = 0x0900_0000L;
    private static final long MIB = 1L << 20;
    private static final long GICV_PAGES = 0x2000;

    private static final long PSCI_VERSION = 0x8400_0000L;
    private static final int VMS = 3;

    private final ModelBoard board = new ModelBoard(4, 5);
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Integer> vmids = new ArrayList<>();

    @BeforeEach
    void boot() {
        TestBundle bundle = new TestBundle();
        byte[] image = new GuestProgram("asks").label("again").mov(0, PSCI_VERSION).hvc(0).b("again").nop()
                .assemble(board.machine.guestCode());
        bundle.guest("a", image).memory(6 * MIB);
        bundle.guest("b", image).memory(8 * MIB).vcpus(2);
        bundle.guest("c", image).memory(4 * MIB).kind(BundleLayout.KIND_BIOS);
        board.load(bundle.bytes());
        board.watch(vcpu -> {
            if (leaves.isEmpty() && IntStream.range(0, VMS).allMatch(vm -> board.kernel().vms[vm].state == VmState.RUNNING)) {
                look();
                board.off();
            }
        });
        board.run();
        assertFalse(leaves.isEmpty());
    }

    private void look() {
        for (int i = 0; i < VMS; i++) {
            collect(i, board.kernel().vms[i].stage2.root().raw(), 1024, 1, 0);
            vmids.add(board.kernel().vttbrs.vmid(i).raw());
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

    private boolean owns(int vm, Leaf leaf) {
        return leaf.bytes <= 2 * MIB && board.kernel().pages.isOwned(vm, new Pa(leaf.pa));
    }

    private static boolean isReadOnly(Leaf leaf) {
        return leaf.descriptor.s2ap() == Stage2Descriptor.S2AP_READ;
    }

    @Test
    void each_leaf_is_the_vms_own_memory_or_the_virtual_cpu_interface_or_read_only() {
        for (Leaf leaf : leaves) {
            boolean device = leaf.pa >= 0xff84_6000L && leaf.pa + leaf.bytes <= 0xff84_6000L + GICV_PAGES;
            boolean flash = leaf.ipa < 0x0800_0000L;
            boolean registers = leaf.ipa == UART && leaf.bytes == 0x1000;
            assertTrue(owns(leaf.vm, leaf) || device || flash || registers, leaf.toString());
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
                assertFalse(leaf.overlaps(board.kernel().vms[vm].stage2.root().raw(), 0x2000), leaf.toString());
            }
            for (long device : new long[] {0xff84_1000L, 0xff84_2000L, 0xff84_4000L, 0xfe20_1000L}) {
                assertFalse(leaf.overlaps(device, 0x1000), leaf.toString());
            }
        }
    }

    @Test
    void each_vm_has_a_vmid_of_its_own_and_none_has_0() {
        assertEquals(VMS, new HashSet<>(vmids).size());
        assertFalse(vmids.contains(0));
    }

    @Test
    void ram_is_in_blocks_wherever_it_can_be() {
        assertEquals(3 + 4 + 2, leaves.stream().filter(l -> l.ipa >= 0x4000_0000L && l.bytes == 2 * MIB).count());
        assertEquals(9, leaves.stream().filter(l -> l.bytes == 0x1000).count(), "two pages of GICV and one of registers for each VM");
    }

    @Test
    void a_planted_leaf_is_found() {
        leaves.add(new Leaf(1, 0x5000_0000L, leaves.stream().filter(leaf -> leaf.vm == 0 && leaf.ipa == 0x4000_0000L).findFirst().orElseThrow().pa, 0x1000,
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
