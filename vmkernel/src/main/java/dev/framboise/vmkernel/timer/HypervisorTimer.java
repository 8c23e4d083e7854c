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
    private static final Alarm[] KINDS = Alarm.values();

    private final Board board;
    /** Counts between two beats of the board's heart; 0: it has none. */
    private long beat;
    /** CNTPCT_EL0 at which each {@link Alarm} is due. */
    private final long[] due = {NEVER, NEVER, NEVER, NEVER};

    /** A timer with no alarm set, of a core of {@code board}. */
    public HypervisorTimer(Board board) {
        assert Alarm.NONE.ordinal() == ALARMS;
        this.board = board;
    }

    /** Forgets all alarms. */
    @LoopBound(max = ALARMS, reason = "alarms")
    public void reset() {
        for (int i = 0; i < ALARMS; i++) {
            due[i] = NEVER;
        }
        beat = SysReg.CNTFRQ_EL0.read() / 1000 * board.heartbeatMilliseconds();
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

    /** The timer has interrupted: forgets one alarm that is due; it interrupts again for the next. @return {@link Alarm#NONE} if none is */
    @LoopBound(max = ALARMS, reason = "alarms")
    public Alarm takeDue() {
        long now = SysReg.CNTPCT_EL0.read();
        int taken = ALARMS;
        for (int i = ALARMS - 1; i >= 0; i--) {
            taken = due[i] <= now ? i : taken;
        }
        if (taken != ALARMS) {
            due[taken] = NEVER;
        }
        program();
        return KINDS[taken];
    }

    @LoopBound(max = ALARMS, reason = "alarms")
    private void program() {
        long first = NEVER;
        for (int i = 0; i < ALARMS; i++) {
            first = Math.min(first, due[i]);
        }
        if (beat != 0) {
            first = Math.min(first, SysReg.CNTPCT_EL0.read() + beat);
        }
        if (first == NEVER) {
            SysReg.CNTHP_CTL_EL2.write(0);
        } else {
            SysReg.CNTHP_CVAL_EL2.write(first);
            SysReg.CNTHP_CTL_EL2.write(TimerControl.ENABLE);
        }
    }
}
