package dev.framboise.vmkernel.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.FlatBoard;
import org.junit.jupiter.api.Test;

class HypervisorTimerTest {
    private static final long HERTZ = 1_000_000;

    private final Machine machine = Machine.builder().counterFrequency(HERTZ).build();
    private final FlatBoard board = new FlatBoard();
    private final HypervisorTimer timer = new HypervisorTimer(board);
    private long before;

    /** Sets an alarm to {@code ahead} ticks, or never. */
    private void set(Alarm alarm, long ahead) {
        machine.on(0, () -> {
            before = SysReg.CNTPCT_EL0.read();
            timer.set(alarm, ahead == HypervisorTimer.NEVER ? ahead : before + ahead);
        });
    }

    /** In how many ticks from the last call of {@link #set} the timer interrupts; -1 if it is off. */
    private long interruptsIn() {
        long[] result = {-1};
        machine.on(0, () -> {
            if ((SysReg.CNTHP_CTL_EL2.read() & 1) != 0) {
                result[0] = SysReg.CNTHP_CVAL_EL2.read() - before;
            }
        });
        return result[0];
    }

    private Alarm takeDue() {
        Alarm[] result = new Alarm[1];
        machine.on(0, () -> result[0] = timer.takeDue());
        return result[0];
    }

    @Test
    void anAlarmIsKeptToTheTick() {
        set(Alarm.CLOCK, 12_345);
        assertEquals(12_345, interruptsIn());
    }

    /** CNTHP_CVAL_EL2 is unsigned: as such it would never come, nor would any other. */
    @Test
    void aCountBelowZeroIsDueAtOnce() {
        machine.on(0, () -> timer.set(Alarm.CLOCK, Long.MIN_VALUE));
        machine.on(0, () -> assertEquals(0, SysReg.CNTHP_CVAL_EL2.read()));
        assertEquals(Alarm.CLOCK, takeDue());
    }

    @Test
    void theEarliestAlarmCounts() {
        set(Alarm.CLOCK, 700);
        set(Alarm.CONSOLE, 500);
        assertEquals(500, interruptsIn());
        set(Alarm.CONSOLE, HypervisorTimer.NEVER);
        assertTrue(interruptsIn() < 700, "the clock's, which was set before");
        assertTrue(timer.isSet(Alarm.CLOCK));
        assertFalse(timer.isSet(Alarm.CONSOLE));
    }

    @Test
    void whatIsDueIsTakenOnceAndTheOthersStay() {
        set(Alarm.CLOCK, 1_000_000);
        set(Alarm.CONSOLE, 0);
        assertEquals(Alarm.CONSOLE, takeDue());
        assertEquals(Alarm.NONE, takeDue());
        assertTrue(timer.isSet(Alarm.CLOCK));
        assertTrue(interruptsIn() > 900_000);
    }

    @Test
    void ofTwoThatAreDueTheTurnGoesBeforeTheConsoleWhichComesAtOnce() {
        set(Alarm.CONSOLE, 0);
        set(Alarm.SLICE, 0);
        assertEquals(Alarm.SLICE, takeDue());
        assertTrue(interruptsIn() <= 0);
        assertEquals(Alarm.CONSOLE, takeDue());
    }

    @Test
    void aSliceIsOverFromItsLastTickOnAndIsSetAnewAsTheTimerInterrupts() {
        set(Alarm.CLOCK, 700);
        set(Alarm.SLICE, 10);
        long end = timer.due(Alarm.SLICE);
        assertFalse(timer.isSliceOver(end - 1));
        assertTrue(timer.isSliceOver(end));
        machine.on(0, () -> timer.setSlice(before, 400));
        assertEquals(400, interruptsIn());
        machine.on(0, () -> timer.setSlice(before, 40_000));
        assertTrue(interruptsIn() <= 700, "the clock's comes first");
    }

    @Test
    void aHeartBeatsBeforeALongSliceEnds() {
        board.heartbeat = 20;
        machine.on(0, timer::reset);
        machine.on(0, () -> timer.setSlice(before, 64_000));
        assertEquals(20_000, interruptsIn());
    }

    @Test
    void withoutAlarmAndHeartbeatTheTimerIsOff() {
        set(Alarm.CLOCK, 5);
        set(Alarm.CLOCK, HypervisorTimer.NEVER);
        assertEquals(-1, interruptsIn());
        set(Alarm.CONSOLE, 5);
        machine.on(0, timer::reset);
        assertEquals(-1, interruptsIn());
    }

    @Test
    void aHeartbeatComesWithoutAnAlarmAndBeforeALaterOne() {
        board.heartbeat = 20;
        machine.on(0, timer::reset);
        for (long ahead : new long[] {HypervisorTimer.NEVER, 1_000_000}) {
            set(Alarm.CLOCK, ahead);
            long in = interruptsIn();
            assertTrue(in >= 20_000 && in < 20_010, "in " + in);
        }
        set(Alarm.CLOCK, 300);
        assertEquals(300, interruptsIn());
    }
}
