package dev.framboise.vmkernel.timer.ticks;

import dev.framboise.armv8.register.SysReg;

/** A timer that a guest has. */
public enum Timer {
    CNTV(SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0, 27), CNTP(SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0, 30);

    final SysReg control;
    final SysReg compare;
    /** Its PPI. */
    final int intId;

    Timer(SysReg control, SysReg compare, int intId) {
        this.control = control;
        this.compare = compare;
        this.intId = intId;
    }
}
