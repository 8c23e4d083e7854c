package dev.framboise.vmkernel.fdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.TestBundle;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.BundleReader;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestTreeTest {
    private static final long AT = 0x20_0000L;
    private static final long BUNDLE = 0x800_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final TestBundle bundle = new TestBundle();
    private final TestBundle.Guest guest = bundle.guest("g", new byte[8]).memory(256L << 20);

    @AfterEach
    void unplug() {
        machine.close();
    }

    private byte[] write() {
        byte[] bytes = bundle.bytes();
        machine.put(BUNDLE, bytes);
        BundleReader reader = new BundleReader();
        reader.open(new Pa(BUNDLE), bytes.length);
        GuestDescriptor descriptor = new GuestDescriptor();
        reader.read(0, descriptor);
        GuestTree tree = new GuestTree();
        tree.begin(new Pa(AT), descriptor, new Ipa(0x4800_0000L));
        int length = 0;
        while (length == 0) {
            int before = machine.stores;
            length = tree.step();
            assertTrue(machine.stores - before < 300, "a step is short");
        }
        return machine.get(AT, length);
    }

    private FdtReader tree() {
        return new FdtReader(write());
    }

    @Test
    void a_region_that_is_shared_has_its_memory_a_doorbell_and_an_edge() {
        guest.shares(0, 1).shares(3, 8);
        FdtReader tree = tree();
        assertEquals("framboise,shared-memory|generic-uio", tree.texts("/shared-memory@30000000/compatible"));
        assertEquals("0 30000000 0 200000 0 b000000 0 1000", tree.cells("/shared-memory@30000000/reg"));
        assertEquals("0 30 1", tree.cells("/shared-memory@30000000/interrupts"));
        assertEquals("0 33000000 0 1000000 0 b003000 0 1000", tree.cells("/shared-memory@33000000/reg"));
        assertEquals("0 33 1", tree.cells("/shared-memory@33000000/interrupts"));
        assertFalse(tree.has("/shared-memory@31000000/reg"));
    }

    // Expected values are those of the tree that qemu-system-aarch64 10.0.2 -M virt,gic-version=2 -smp 2 -m 256 dumps.
    @Test
    void it_says_what_virt_says() {
        guest.vcpus(2);
        FdtReader tree = tree();
        assertEquals("linux,dummy-virt", tree.texts("/compatible"));
        assertEquals("2", tree.cells("/#address-cells"));
        assertEquals("2", tree.cells("/#size-cells"));
        assertEquals("arm,psci-1.0|arm,psci-0.2|arm,psci", tree.texts("/psci/compatible"));
        assertEquals("hvc", tree.texts("/psci/method"));
        assertEquals("c4000003", tree.cells("/psci/cpu_on"));
        assertEquals("84000002", tree.cells("/psci/cpu_off"));
        assertEquals("c4000001", tree.cells("/psci/cpu_suspend"));
        assertEquals("0 40000000 0 10000000", tree.cells("/memory@40000000/reg"));
        assertEquals("memory", tree.texts("/memory@40000000/device_type"));
        assertEquals("1 d 304 1 e 304 1 b 304 1 a 304", tree.cells("/timer/interrupts"));
        assertEquals("arm,armv8-timer|arm,armv7-timer", tree.texts("/timer/compatible"));
        assertTrue(tree.has("/timer/always-on"));
        assertEquals("arm,cortex-a15-gic", tree.texts("/intc@8000000/compatible"));
        assertEquals("0 8000000 0 10000 0 8010000 0 10000", tree.cells("/intc@8000000/reg"));
        assertEquals("3", tree.cells("/intc@8000000/#interrupt-cells"));
        assertTrue(tree.has("/intc@8000000/interrupt-controller"));
        assertEquals("arm,pl011|arm,primecell", tree.texts("/pl011@9000000/compatible"));
        assertEquals("0 9000000 0 1000", tree.cells("/pl011@9000000/reg"));
        assertEquals("0 1 4", tree.cells("/pl011@9000000/interrupts"));
        assertEquals("uartclk|apb_pclk", tree.texts("/pl011@9000000/clock-names"));
        assertEquals("arm,pl031|arm,primecell", tree.texts("/pl031@9010000/compatible"));
        assertEquals("0 9010000 0 1000", tree.cells("/pl031@9010000/reg"));
        assertEquals("0 2 4", tree.cells("/pl031@9010000/interrupts"));
        assertEquals("16e3600", tree.cells("/apb-pclk/clock-frequency"));
        assertEquals("/pl011@9000000", tree.texts("/chosen/stdout-path"));
        assertEquals("arm,cortex-a72", tree.texts("/cpus/cpu@1/compatible"));
        assertEquals("psci", tree.texts("/cpus/cpu@0/enable-method"));
        assertEquals("1", tree.cells("/cpus/cpu@1/reg"));
        assertFalse(tree.has("/cpus/cpu@2/reg"));
    }

    @Test
    void it_has_a_generic_watchdog_where_virt_has_nothing() {
        FdtReader tree = tree();
        assertEquals("arm,sbsa-gwdt", tree.texts("/watchdog@90f0000/compatible"));
        assertEquals("0 90f0000 0 1000 0 90f1000 0 1000", tree.cells("/watchdog@90f0000/reg"));
        assertEquals("0 a 4", tree.cells("/watchdog@90f0000/interrupts"));
    }

    @Test
    void every_phandle_that_is_used_is_one_nodes_own() {
        FdtReader tree = tree();
        assertEquals(tree.cells("/intc@8000000/phandle"), tree.cells("/interrupt-parent"));
        String clock = tree.cells("/apb-pclk/phandle");
        assertEquals(clock + " " + clock, tree.cells("/pl011@9000000/clocks"));
        assertEquals(clock, tree.cells("/pl031@9010000/clocks"));
    }

    @Test
    void command_line_and_initrd_are_named_when_there_are_any() {
        FdtReader without = tree();
        assertFalse(without.has("/chosen/bootargs"));
        assertFalse(without.has("/chosen/linux,initrd-start"));
        guest.commandLine("console=ttyAMA0 quiet").initrd(new byte[4097]);
        FdtReader with = tree();
        assertEquals("console=ttyAMA0 quiet", with.texts("/chosen/bootargs"));
        assertEquals("0 48000000", with.cells("/chosen/linux,initrd-start"));
        assertEquals("0 48001001", with.cells("/chosen/linux,initrd-end"));
    }

    @Test
    void memory_beyond_4_gib_takes_both_cells() {
        guest.memory(5L << 30);
        assertEquals("0 40000000 1 40000000", tree().cells("/memory@40000000/reg"));
    }

    @Test
    void the_longest_command_line_and_four_cpus_fit_into_the_room() {
        guest.vcpus(4).commandLine("x".repeat(BundleLayout.COMMAND_LINE_MAX)).initrd(new byte[1]);
        assertTrue(write().length <= GuestTree.MOST_BYTES);
        assertEquals(BundleLayout.COMMAND_LINE_MAX, tree().texts("/chosen/bootargs").length());
    }

    @Test
    void the_same_configuration_gives_the_same_bytes() {
        guest.commandLine("a").initrd(new byte[1]);
        assertArrayEquals(write(), write());
    }

    @Test
    void a_tree_without_room_is_refused_and_nothing_lies_beyond_the_room() {
        FdtWriter writer = new FdtWriter();
        writer.begin(new Pa(AT), 64);
        writer.beginNode("a-node-with-a-long-name-indeed");
        writer.endNode();
        assertEquals(-1, writer.finish());
        for (byte each : machine.get(AT + 64, 200)) {
            assertEquals((byte) FlatMachine.JUNK, each);
        }
    }

    @Test
    void the_reader_sees_a_spoilt_tree() {
        byte[] bytes = write();
        bytes[7]++;
        assertThrows(AssertionError.class, () -> new FdtReader(bytes));
    }
}
