package dev.framboise.vmkernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Fate;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualWatchdogTest {
    private static final long CONTROL = 0x090f_0000L;
    private static final long REFRESH = 0x090f_1000L;
    private static final int INTID = 42;
    private static final int NONE = 0x3ff;
    private static final int STAGE = 100_000;
    private static final int ENABLE = 1;
    private static final int WS0 = 2;
    private static final int WS1 = 4;
    private static final long W_IIDR = 0xfcc;

    private Bench bench;
    private Vcpu guest;
    private Vm vm;

    @BeforeEach
    void aGuestThatHearsItsInterrupt() {
        bench = new Bench();
        vm = bench.boot("guest", 1);
        guest = vm.vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
        bench.writeDistributor(guest, 0x104, 1 << INTID - 32);
    }

    private long read(long offset) {
        return bench.read(guest, CONTROL + offset, 4);
    }

    private void write(long offset, long value) {
        assertEquals(Verdict.EMULATED, bench.write(guest, CONTROL + offset, 4, value));
    }

    private void enable() {
        write(VirtualWatchdog.WOR, STAGE);
        write(VirtualWatchdog.WCS, ENABLE);
    }

    /** Time passes; who has asked to be told of it is. */
    private void pass(long ticks) {
        bench.machine.pass(ticks);
        bench.settle();
    }

    /** The VM ends; what follows, without memory, is not for this board. */
    private void passToTheEnd(long ticks) {
        bench.machine.pass(ticks);
        bench.interrupt(guest.core.index);
    }

    private long compare() {
        return read(VirtualWatchdog.WCV_HIGH) << 32 | read(VirtualWatchdog.WCV_LOW);
    }

    @Test
    void itIsOffUntilSomebodyEnablesIt() {
        assertEquals(0, read(VirtualWatchdog.WCS));
        assertEquals(0, read(VirtualWatchdog.WOR));
        assertEquals(0, read(W_IIDR));
        assertEquals(0, bench.read(guest, REFRESH + W_IIDR, 4));
        assertEquals(0, bench.register(guest, SysReg.CNTHP_CTL_EL2) & 1);
        pass(1L << 40);
        assertEquals(0, read(VirtualWatchdog.WCS));
        assertEquals(VmState.RUNNING, vm.state);
    }

    @Test
    void theFirstStageInterruptsAndTheSecondHasTheVmStartAnew() {
        enable();
        pass(STAGE - 1000);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        assertEquals(NONE, bench.acknowledge(guest));
        pass(1000);
        assertEquals(ENABLE | WS0, read(VirtualWatchdog.WCS));
        assertEquals(INTID, bench.acknowledge(guest));
        assertEquals(VmState.RUNNING, vm.state);
        passToTheEnd(STAGE);
        assertEquals(VmState.STOPPING, vm.state);
        assertEquals(Fate.RESTART, vm.fate);
        assertTrue(vm.timedOut);
    }

    @Test
    void whoRefreshesGoesOn() {
        enable();
        for (int i = 0; i < 10; i++) {
            pass(STAGE + STAGE / 2);
            assertEquals(ENABLE | WS0, read(VirtualWatchdog.WCS));
            assertEquals(Verdict.EMULATED, bench.write(guest, REFRESH, 4, 0));
            assertEquals(ENABLE, read(VirtualWatchdog.WCS));
            assertEquals(NONE, bench.acknowledge(guest), "the line is low again");
        }
        assertEquals(VmState.RUNNING, vm.state);
    }

    @Test
    void aNewOffsetAndAWrittenControlRegisterRefreshToo() {
        enable();
        pass(STAGE + STAGE / 2);
        write(VirtualWatchdog.WOR, 2 * STAGE);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        pass(2 * STAGE - 1000);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        pass(1000);
        write(VirtualWatchdog.WCS, ENABLE | WS0 | WS1);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS), "its status cannot be written");
    }

    @Test
    void whatIsDisabledEndsNoStage() {
        enable();
        write(VirtualWatchdog.WCS, 0);
        assertEquals(0, bench.register(guest, SysReg.CNTHP_CTL_EL2) & 1);
        pass(10L * STAGE);
        assertEquals(0, read(VirtualWatchdog.WCS));
        assertEquals(VmState.RUNNING, vm.state);
    }

    @Test
    void theCompareValueIsOfTheCountThatTheGuestReads() {
        vm.startedAt = bench.register(guest, SysReg.CNTPCT_EL0);
        enable();
        long ahead = compare();
        assertTrue(ahead >= STAGE && ahead < STAGE + 1000, ahead + " after a start at 0");
        write(VirtualWatchdog.WCV_HIGH, 1);
        write(VirtualWatchdog.WCV_LOW, 7);
        assertEquals((1L << 32) + 7, compare());
        pass(2L * STAGE);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        pass(1L << 32);
        assertEquals(ENABLE | WS0, read(VirtualWatchdog.WCS));
    }

    @Test
    void whileTheVmIsPausedNoStageEnds() {
        enable();
        pass(STAGE / 2);
        vm.state = VmState.PAUSED;
        for (int i = 0; i < 10; i++) {
            pass(STAGE);
        }
        vm.state = VmState.RUNNING;
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        pass(STAGE);
        assertEquals(ENABLE | WS0, read(VirtualWatchdog.WCS), "it counts again");
    }

    @Test
    void aStageIsNeverSoShortThatItKeepsACoreBusy() {
        write(VirtualWatchdog.WOR, 0);
        write(VirtualWatchdog.WCS, ENABLE);
        pass(VirtualWatchdog.SHORTEST - 1000);
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        vm.state = VmState.PAUSED;
        write(VirtualWatchdog.WCV_HIGH, 0);
        write(VirtualWatchdog.WCV_LOW, 0);
        bench.settle();
        long due = bench.register(guest, SysReg.CNTHP_CVAL_EL2) - bench.register(guest, SysReg.CNTPCT_EL0);
        assertTrue(due > VirtualWatchdog.SHORTEST / 2, "it has come once, and comes in " + due);
    }

    @Test
    void aVmThatEndsIsNotWatched() {
        enable();
        vm.state = VmState.STOPPING;
        pass(STAGE);
        vm.state = VmState.OFF;
        pass(STAGE);
        assertEquals(0, bench.register(guest, SysReg.CNTHP_CTL_EL2) & 1);
        assertFalse(vm.timedOut);
    }

    @Test
    void afterItsResetTheGuestSeesWhyUntilItRefreshes() {
        vm.timedOut = true;
        bench.on(guest, () -> bench.kernel.traps.reset(vm));
        assertEquals(WS1, read(VirtualWatchdog.WCS));
        bench.write(guest, REFRESH, 4, 1);
        assertEquals(0, read(VirtualWatchdog.WCS));
        bench.on(guest, () -> bench.kernel.traps.reset(vm));
        assertEquals(0, read(VirtualWatchdog.WCS), "the next reset is another's");
    }

    @Test
    void theBundleCanEnableItBeforeTheFirstInstruction() {
        long hertz = bench.register(guest, SysReg.CNTFRQ_EL0);
        vm.guest.watchdog = 4;
        bench.on(guest, () -> bench.kernel.traps.reset(vm));
        assertEquals(ENABLE, read(VirtualWatchdog.WCS));
        assertEquals(2 * hertz, read(VirtualWatchdog.WOR));
        pass(2 * hertz);
        assertEquals(VmState.RUNNING, vm.state);
        passToTheEnd(2 * hertz);
        assertEquals(VmState.STOPPING, vm.state);
    }

    @Test
    void theLongestTimeFitsTheOffset() {
        vm.guest.watchdog = 120;
        bench.on(guest, () -> bench.kernel.traps.reset(vm));
        assertEquals(60 * bench.register(guest, SysReg.CNTFRQ_EL0), read(VirtualWatchdog.WOR));
    }

    private void assertTheCoresTimerStillInterrupts() {
        int core = guest.core.index;
        assertTrue(bench.register(guest, SysReg.CNTHP_CTL_EL2) == 0 || bench.register(guest, SysReg.CNTHP_CVAL_EL2) >= 0);
        bench.on(guest, () -> guest.core.timer.set(Alarm.CONSOLE, 0));
        assertTrue(bench.machine.gic().signalsIrq(core));
        bench.settle();
        assertFalse(guest.core.timer.isSet(Alarm.CONSOLE));
    }

    /** Or one store would take all alarms of its core from the others: slices, wake-ups, the console. */
    @Test
    void aStageThatEndsInCenturiesLeavesTheCoresTimerToTheOthers() {
        bench.machine.pass(1000);
        vm.startedAt = 1000;
        bench.on(guest, () -> assertFalse(vm.devices.pollClocks(guest.core, guest), "it is off"));
        enable();
        bench.on(guest, () -> assertFalse(vm.devices.pollClocks(guest.core, guest), "its stage is not over"));
        for (long high : new long[] {0x8000_0000L, 0xffff_ffffL, 0x7fff_ffffL}) {
            write(VirtualWatchdog.WCV_HIGH, high);
            assertTheCoresTimerStillInterrupts();
            write(VirtualWatchdog.WCV_LOW, 0xffff_ffffL);
            assertTheCoresTimerStillInterrupts();
            bench.on(guest, () -> assertFalse(vm.devices.pollClocks(guest.core, guest)));
            assertEquals(ENABLE, read(VirtualWatchdog.WCS), "no stage is over");
        }
        write(VirtualWatchdog.WCV_HIGH, 0);
        write(VirtualWatchdog.WCV_LOW, 0);
        pass(1);
        assertEquals(ENABLE | WS0, read(VirtualWatchdog.WCS), "what lies behind is over");
    }
}
