package dev.framboise.vmkernel.timer;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.TimerControl;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.board.Board;

/**
 * The EL2 timer of one core (DDI 0487 D11.2): interrupts at the earliest of its alarms, and for the board's heartbeat if it
 * has one. Only its own core uses it, so that whoever sets an alarm here knows that nobody takes it away meanwhile.
 */
public final class HypervisorTimer {
    /** As an alarm: none. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int ALARMS = 4;

    private final Board board;
    /** CNTPCT_EL0 at which each {@link Alarm} is due. */
    private final long[] due = {NEVER, NEVER, NEVER, NEVER};

    /** A timer with no alarm set, of a core of {@code board}. */
    public HypervisorTimer(Board board) {
        assert Alarm.values().length == ALARMS;
        this.board = board;
    }

    /** Forgets all alarms. */
    @LoopBound(max = ALARMS, reason = "alarms")
    public void reset() {
        for (int i = 0; i < ALARMS; i++) {
            due[i] = NEVER;
        }
        program();
    }

    /** Sets an alarm, whatever it was set to. @param count CNTPCT_EL0 at which it is due, or {@link #NEVER} */
    public void set(Alarm alarm, long count) {
        due[alarm.ordinal()] = count;
        program();
    }

    /** CNTPCT_EL0 at which an alarm is due, or {@link #NEVER}. */
    public long due(Alarm alarm) {
        return due[alarm.ordinal()];
    }

    /** Whether an alarm is set. */
    public boolean isSet(Alarm alarm) {
        return due[alarm.ordinal()] != NEVER;
    }

    /** The timer has interrupted: forgets the alarms that are due. @return a bit for each, by its ordinal */
    @LoopBound(max = ALARMS, reason = "alarms")
    public int takeDue() {
        long now = SysReg.CNTPCT_EL0.read();
        int taken = 0;
        for (int i = 0; i < ALARMS; i++) {
            if (due[i] <= now) {
                due[i] = NEVER;
                taken |= 1 << i;
            }
        }
        program();
        return taken;
    }

    /** Whether {@code alarm} is among {@code taken}. */
    public static boolean isAmong(int taken, Alarm alarm) {
        return (taken & 1 << alarm.ordinal()) != 0;
    }

    @LoopBound(max = ALARMS, reason = "alarms")
    private void program() {
        long first = NEVER;
        for (int i = 0; i < ALARMS; i++) {
            first = Math.min(first, due[i]);
        }
        long beat = board.heartbeatMilliseconds();
        if (beat != 0) {
            first = Math.min(first, SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 1000 * beat);
        }
        if (first == NEVER) {
            SysReg.CNTHP_CTL_EL2.write(0);
        } else {
            SysReg.CNTHP_CVAL_EL2.write(first);
            SysReg.CNTHP_CTL_EL2.write(TimerControl.ENABLE);
        }
    }
}
