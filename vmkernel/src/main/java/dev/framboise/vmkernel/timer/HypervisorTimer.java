package dev.framboise.vmkernel.timer;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.TimerControl;
import dev.framboise.vmkernel.board.Board;

/** The EL2 timer of a core (DDI 0487 D11.2): a VM's clock asks it for alarms, the board perhaps for a heartbeat. */
public final class HypervisorTimer {
    /** As an alarm: none. */
    public static final long NEVER = Long.MAX_VALUE;

    private HypervisorTimer() {
    }

    /** Sets this core's timer, whatever it was set to. @param alarm CNTPCT_EL0 at which it must interrupt, or {@link #NEVER} */
    public static void set(Board board, long alarm) {
        long count = alarm;
        long beat = board.heartbeatMilliseconds();
        if (beat != 0) {
            count = Math.min(alarm, SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 1000 * beat);
        }
        if (count == NEVER) {
            SysReg.CNTHP_CTL_EL2.write(0);
        } else {
            SysReg.CNTHP_CVAL_EL2.write(count);
            SysReg.CNTHP_CTL_EL2.write(TimerControl.ENABLE);
        }
    }
}
