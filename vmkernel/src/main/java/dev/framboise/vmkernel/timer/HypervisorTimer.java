package dev.framboise.vmkernel.timer;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.TimerControl;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
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
    /** In place of {@link #beat}: the board has no heart. */
    private static final long NO_HEART = NEVER / 2;

    /** Counts between two beats of the board's heart. */
    private long beat = NO_HEART;
    /** CNTPCT_EL0 at which each {@link Alarm} is due. */
    private final long[] due = {NEVER, NEVER, NEVER, NEVER};
    /** The first of them but {@link Alarm#SLICE}, which is set most often by far. */
    private long others = NEVER;
    /** That one. */
    private long slice = NEVER;
    private boolean isOn;

    /** A timer with no alarm set, of a core of {@code board}. */
    public HypervisorTimer(Board board) {
        assert Alarm.SLICE.ordinal() == 0 && Alarm.NONE.ordinal() == ALARMS;
        this.board = board;
    }

    /** Forgets all alarms. */
    @LoopBound(max = ALARMS, reason = "alarms")
    public void reset() {
        for (int i = 0; i < ALARMS; i++) {
            due[i] = NEVER;
        }
        others = NEVER;
        slice = NEVER;
        isOn = false;
        int milliseconds = board.heartbeatMilliseconds();
        beat = milliseconds == 0 ? NO_HEART : SysReg.CNTFRQ_EL0.read() / 1000 * milliseconds;
        program();
    }

    /** Sets an alarm, whatever it was set to. @param count CNTPCT_EL0 at which it is due, or {@link #NEVER} */
    public void set(Alarm alarm, long count) {
        if (alarm == Alarm.SLICE) {
            slice = count;
            program();
        } else {
            setOther(alarm, count);
        }
    }

    /** As {@link #set}, where the timer has interrupted: it is on. @param now CNTPCT_EL0, from which on {@code counts} are counted */
    @Inline
    public void setSlice(long now, int counts) {
        slice = now + counts;
        SysReg.CNTHP_CVAL_EL2.write(Math.min(Math.min(slice, others), now + beat));
    }

    @NoInline
    private void setOther(Alarm alarm, long count) {
        // CNTHP_CVAL_EL2 is unsigned: of what is less than 0 there would never be an interrupt, and of nothing else that is set.
        due[alarm.ordinal()] = Math.max(count, 0);
        others = firstOfOthers();
        program();
    }

    /** CNTPCT_EL0 at which an alarm is due, or {@link #NEVER}. */
    public long due(Alarm alarm) {
        return alarm == Alarm.SLICE ? slice : due[alarm.ordinal()];
    }

    /** Whether an alarm is set. */
    public boolean isSet(Alarm alarm) {
        return due(alarm) != NEVER;
    }

    /** The timer has interrupted: forgets one alarm that is due; it interrupts again for the next. @return {@link Alarm#NONE} if none is */
    @LoopBound(max = ALARMS, reason = "alarms")
    public Alarm takeDue() {
        long now = SysReg.CNTPCT_EL0.read();
        int taken = ALARMS;
        for (int i = ALARMS - 1; i > 0; i--) {
            taken = due[i] <= now ? i : taken;
        }
        if (slice <= now) {
            taken = Alarm.SLICE.ordinal();
            slice = NEVER;
        } else if (taken != ALARMS) {
            due[taken] = NEVER;
            others = firstOfOthers();
        }
        program();
        return KINDS[taken];
    }

    /** Whether {@link Alarm#SLICE} is due: the timer interrupts until it is set anew. @param now CNTPCT_EL0 */
    public boolean isSliceOver(long now) {
        return slice <= now;
    }

    @LoopBound(max = ALARMS, reason = "alarms")
    private long firstOfOthers() {
        long first = NEVER;
        for (int i = 1; i < ALARMS; i++) {
            first = Math.min(first, due[i]);
        }
        return first;
    }

    private void program() {
        long first = Math.min(slice, others);
        if (beat != NO_HEART) {
            first = Math.min(first, SysReg.CNTPCT_EL0.read() + beat);
        }
        if (first == NEVER) {
            isOn = false;
            SysReg.CNTHP_CTL_EL2.clear();
            return;
        }
        SysReg.CNTHP_CVAL_EL2.write(first);
        if (!isOn) {
            isOn = true;
            SysReg.CNTHP_CTL_EL2.write(TimerControl.ENABLE);
        }
    }
}
