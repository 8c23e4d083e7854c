package dev.framboise.vmkernel.psci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.RecordingSupport;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.trace.Traces;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.LifeCycle;
import dev.framboise.vmkernel.vm.Lives;
import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PsciTest {
    private static final long SMC64 = 0x4000_0000L;
    private static final long RAM = 0x4000_0000L;
    private static final long ENTRY = RAM + 0x1000;
    private static final Set<Long> IMPLEMENTED = Set.of(0x8400_0000L, 0x8400_0001L, 0xc400_0001L, 0x8400_0002L,
            0x8400_0003L, 0xc400_0003L, 0x8400_0004L, 0xc400_0004L, 0x8400_0006L, 0x8400_0008L, 0x8400_0009L,
            0x8400_000aL, 0x8400_0012L, 0xc400_0012L);

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RecordingSupport support = new RecordingSupport();
    private final Lives lives = new Lives(board, support, new PageControl(new VttbrControl(), new PhysicalCore(0, board, new Traces().ring(0))));
    private final Psci psci = new Psci(lives);
    private final Vm vm = new Vm(0);
    private final Vcpu caller = vm.vcpus[0];
    private final PhysicalCore here = new PhysicalCore(0, board, new Traces().ring(0));

    @BeforeEach
    void run() {
        vm.vcpuCount = 3;
        lives.expect(1);
        lives.load(vm);
        vm.ram.extend(4 << 20);
        LifeCycle.run(vm, ENTRY, 0, 0);
        lives.duty(caller);
        caller.core = here;
        support.turnedOn.clear();
    }

    @AfterEach
    void unplug() {
        machine.close();
    }

    /** The VM's core does what is left to do for it. */
    private void settle() {
        for (int turns = 0; !lives.settle(here, vm); turns++) {
            assertTrue(turns < 20, "it comes to an end");
        }
    }

    private Verdict call(long function, long x1, long x2, long x3) {
        caller.x0 = function;
        caller.x1 = x1;
        caller.x2 = x2;
        caller.x3 = x3;
        return psci.call(caller);
    }

    private void assertAnswers(long expected, long function, long x1, long x2, long x3) {
        assertEquals(Verdict.RESUME, call(function, x1, x2, x3));
        assertEquals(expected, caller.x0, Long.toHexString(function));
        assertEquals(List.of(x1, x2, x3), List.of(caller.x1, caller.x2, caller.x3), "arguments are preserved");
    }

    @Test
    void versions_are_1_1_and_there_is_no_trusted_os() {
        assertAnswers(0x1_0001, 0x8400_0000L, 0, 0, 0);
        assertAnswers(0x1_0001, 0x8000_0000L, 0, 0, 0);
        assertAnswers(2, 0x8400_0006L, 0, 0, 0);
    }

    @Test
    void features_says_yes_exactly_to_what_is_implemented() {
        for (long base : new long[] {0x8400_0000L, 0xc400_0000L}) {
            for (long number = 0; number < 0x40; number++) {
                long function = base + number;
                assertAnswers(IMPLEMENTED.contains(function) ? 0 : -1, 0x8400_000aL, function, 0, 0);
            }
        }
        assertAnswers(0, 0x8400_000aL, 0x8000_0000L, 0, 0);
        assertAnswers(-1, 0x8400_000aL, 0x8000_0001L, 0, 0);
    }

    @Test
    void what_features_denies_answers_not_supported_and_changes_nothing() {
        for (long base : new long[] {0x8400_0000L, 0xc400_0000L, 0x8000_0000L, 0xc000_0000L, 0x8600_0000L, 0, 0x400_0000L}) {
            for (long number = 0; number < 0x10000; number += number < 0x40 ? 1 : 0x3f) {
                long function = base + number;
                if (!IMPLEMENTED.contains(function) && function != 0x8000_0000L && function != 0x8000_0001L) {
                    assertAnswers(-1, function, RAM, RAM, 7);
                }
            }
        }
        assertEquals(VmState.RUNNING, vm.state);
        assertEquals(List.of(), support.turnedOn);
    }

    @Test
    void no_workaround_is_promised() {
        for (long workaround : new long[] {0x8000_8000L, 0x8000_7fffL, 0x8000_3fffL}) {
            assertAnswers(-1, 0x8000_0001L, workaround, 0, 0);
            assertAnswers(-1, workaround, 0, 0, 0);
        }
        assertAnswers(0, 0x8000_0001L, 0x8000_0000L, 0, 0);
        assertAnswers(0, 0x8000_0001L, 0x8000_0001L, 0, 0);
    }

    @Test
    void upper_halves_are_ignored_in_32_bit_calls_and_in_every_identifier() {
        long junk = 0xdead_beefL << 32;
        assertAnswers(0x1_0001, junk | 0x8400_0000L, 0, 0, 0);
        assertAnswers(0, 0x8400_0003L | junk, junk | 1, junk | ENTRY, junk | 5);
        assertEquals(ENTRY, vm.vcpus[1].entryPoint);
        assertEquals(5, vm.vcpus[1].contextId);
        assertAnswers(2, 0x8400_0004L, junk | 1, junk, 0);
        assertAnswers(0, 0x8400_000aL, junk | 0x8400_0000L, 0, 0);
    }

    @Test
    void in_64_bit_calls_every_bit_counts() {
        long junk = 1L << 32;
        assertAnswers(-2, 0xc400_0003L, junk | 1, ENTRY, 0);
        assertAnswers(-9, 0xc400_0003L, 1, junk << 8 | ENTRY, 0);
        assertAnswers(-2, 0xc400_0004L, junk | 1, 0, 0);
        assertAnswers(0, 0xc400_0003L, 1, ENTRY, -1);
        assertEquals(-1, vm.vcpus[1].contextId);
        assertEquals(List.of(vm.vcpus[1]), support.turnedOn);
    }

    @Test
    void power_on_refuses_in_the_order_of_the_specification() {
        assertAnswers(-2, 0xc400_0003L, 3, 1, 0);
        assertAnswers(-2, 0xc400_0003L, 0x100, ENTRY, 0);
        assertAnswers(-2, 0xc400_0003L, -1, ENTRY, 0);
        assertAnswers(-9, 0xc400_0003L, 0, ENTRY + 2, 0);
        for (long entry : new long[] {0, RAM - 4, RAM + (4 << 20), ENTRY + 1, 0x0900_0000L, -4}) {
            assertAnswers(-9, 0xc400_0003L, 1, entry, 0);
        }
        assertAnswers(-4, 0xc400_0003L, 0, ENTRY, 0);
        assertAnswers(0, 0xc400_0003L, 1, RAM + (4 << 20) - 4, 0);
        assertAnswers(-5, 0xc400_0003L, 1, ENTRY, 0);
        assertEquals(VcpuPower.OFF, vm.vcpus[2].power);
    }

    @Test
    void a_vm_that_is_ending_turns_nothing_on() {
        vm.vcpus[1].power = VcpuPower.ON;
        vm.vcpus[1].core = caller.core;
        lives.stop(vm.vcpus[1], StopReason.POWERED_OFF);
        assertAnswers(-6, 0xc400_0003L, 2, ENTRY, 0);
    }

    @Test
    void affinity_info_follows_a_vcpu_from_off_to_on() {
        assertAnswers(0, 0xc400_0004L, 0, 0, 0);
        assertAnswers(1, 0xc400_0004L, 1, 0, 0);
        call(0xc400_0003L, 1, ENTRY, 0);
        assertAnswers(2, 0xc400_0004L, 1, 0, 0);
        lives.duty(vm.vcpus[1]);
        assertAnswers(0, 0xc400_0004L, 1, 0, 0);
        lives.suspend(vm.vcpus[1]);
        assertAnswers(0, 0xc400_0004L, 1, 0, 0);
        assertAnswers(-2, 0xc400_0004L, 3, 0, 0);
        assertAnswers(-2, 0xc400_0004L, 0, 1, 0);
    }

    @Test
    void standby_succeeds_when_it_is_over() {
        assertEquals(Verdict.STOPPED, call(0xc400_0001L, 0xffff, 0, 0));
        assertEquals(0, caller.x0);
        assertEquals(VcpuPower.STANDBY, caller.power);
    }

    @Test
    void power_down_remembers_where_to_begin() {
        assertEquals(Verdict.STOPPED, call(0x8400_0001L, 1 << 16, ENTRY + 8, 9));
        assertEquals(VcpuPower.POWER_DOWN, caller.power);
        assertEquals(ENTRY + 8, caller.entryPoint);
        assertEquals(9, caller.contextId);
    }

    @Test
    void a_suspension_that_cannot_be_is_refused() {
        List<Long> states = new ArrayList<>();
        for (int bit = 17; bit < 32; bit++) {
            states.add(1L << bit);
        }
        for (long state : states) {
            assertAnswers(-2, 0xc400_0001L, state, ENTRY, 0);
        }
        assertAnswers(-9, 0xc400_0001L, 1 << 16, 0, 0);
        assertEquals(VcpuPower.ON, caller.power);
        assertTrue(new HashSet<>(support.left).isEmpty());
    }

    @Test
    void off_and_reset_do_not_come_back() {
        assertEquals(Verdict.STOPPED, call(0x8400_0008L, 0, 0, 0));
        settle();
        assertEquals(VmState.OFF, vm.state);
        assertEquals(StopReason.POWERED_OFF, vm.stopReason);
        assertEquals(List.of(caller), support.left);
        assertTrue(lives.areOver());
    }

    @Test
    void both_resets_load_again_and_an_unknown_kind_is_refused() {
        assertAnswers(-2, 0x8400_0012L, 1, 0, 0);
        assertAnswers(-2, 0xc400_0012L, 0x8000_0000L, 0, 0);
        for (long function : new long[] {0x8400_0009L, 0x8400_0012L, 0x8400_0012L | SMC64}) {
            assertEquals(Verdict.STOPPED, call(function, 0, 0, 0));
            settle();
            assertEquals(VmState.LOADING, vm.state);
            LifeCycle.run(vm, ENTRY, 0, 0);
            lives.duty(caller);
        caller.core = here;
        support.turnedOn.clear();
        }
        assertEquals(0, board.offs);
    }

    @Test
    void cpu_off_of_the_only_cpu_ends_the_vm() {
        assertEquals(Verdict.STOPPED, call(0x8400_0002L, 0, 0, 0));
        assertEquals(StopReason.ALL_CPUS_OFF, vm.stopReason);
        assertEquals(List.of(), support.lines);
        settle();
        assertEquals(List.of("framboise: vm 0: all its CPUs are off"), support.lines);
        assertTrue(lives.areOver());
    }

    @Test
    void the_pa_of_a_guest_is_no_entry_point() {
        assertAnswers(-9, 0xc400_0003L, 1, new Pa(board.ram[0][0]).raw(), 0);
    }
}
