package dev.framboise.vmkernel.timer;

import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.TimerControl;
import dev.framboise.vmkernel.gic.ListRegisterSlot;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.gic.VirtualDistributor;

/**
 * The interrupt of one of a vCPU's timers, whose registers the guest uses directly (DDI 0487 D11.2). The physical PPI is
 * acknowledged at EL2 and offered to the guest in a list register linked to it, so that the guest's own end of interrupt
 * makes the physical one inactive (IHI 0048B 5.2.2). While the guest has the PPI disabled, EL2 holds it active, which keeps
 * it from interrupting again. Only on the core that runs the vCPU.
 */
public final class VirtualTimer {
    private static final long CONDITION = TimerControl.ENABLE | TimerControl.IMASK | TimerControl.ISTATUS;
    private static final long ASSERTED = TimerControl.ENABLE | TimerControl.ISTATUS;

    private final int vcpu;
    private final int intId;
    private final VirtualDistributor distributor;
    private final PhysicalGic gic;

    private ListRegisterSlot slot = ListRegisterSlot.NONE;
    /** What the list register is to hold when the timer fires; empty while there is none or the guest has the interrupt disabled. */
    private int offered = ListRegister.EMPTY;
    /** Whether EL2 holds the physical interrupt active and no list register shows it. */
    private boolean held;
    /** Whether the guest had taken its interrupt and not ended it when it was unloaded; false while the vCPU is on a core. */
    private boolean taken;

    /** A timer of vCPU {@code vcpu}. @param intId {@link PhysicalGic#VIRTUAL_TIMER} or {@link PhysicalGic#PHYSICAL_TIMER} */
    public VirtualTimer(int vcpu, int intId, VirtualDistributor distributor, PhysicalGic gic) {
        this.vcpu = vcpu;
        this.intId = intId;
        this.distributor = distributor;
        this.gic = gic;
    }

    /** As at power-on: its interrupt is neither pending nor active. @param own its list register, or none */
    public void reset(ListRegisterSlot own) {
        slot = own;
        offered = ListRegister.EMPTY;
        held = false;
        taken = false;
        gic.clearActive(intId);
    }

    /**
     * The vCPU leaves this core, the timer still as the guest has it. An interrupt that the guest has not taken comes again;
     * one that it has is active on this core no more.
     */
    public void unload() {
        int state = isAssigned() ? slot.read().state() : ListRegister.INVALID;
        taken = (state & ListRegister.ACTIVE) != 0;
        if (held || state != ListRegister.INVALID) {
            held = false;
            withdraw();
            gic.clearActive(intId);
        }
    }

    /** Whether {@link #unload} would find nothing to keep. One without a list register has never interrupted. */
    public boolean isIdle() {
        return slot.isNone() || isInactive();
    }

    /** The same of one that has a list register. */
    public boolean isInactive() {
        return !held && slot.read().state() == ListRegister.INVALID;
    }

    /** The vCPU is on this core, the timer as the guest left it. */
    public void load() {
        if (taken) {
            taken = false;
            gic.setActive(intId);
            slot.write(ListRegister.hardware(intId, intId, distributor.priority(vcpu, intId), ListRegister.ACTIVE));
        }
    }

    /** CNTPCT_EL0 at which it interrupts if the guest is to hear of it, else {@link HypervisorTimer#NEVER}: also while it is active. Before {@link #unload}. */
    public long interruptsAt() {
        boolean isVirtual = intId == PhysicalGic.VIRTUAL_TIMER;
        long control = isVirtual ? SysReg.CNTV_CTL_EL0.read() : SysReg.CNTP_CTL_EL0.read();
        boolean isOn = (control & (TimerControl.ENABLE | TimerControl.IMASK)) == TimerControl.ENABLE;
        long at = isVirtual ? SysReg.CNTV_CVAL_EL0.read() : SysReg.CNTP_CVAL_EL0.read();
        long offset = isVirtual ? SysReg.CNTVOFF_EL2.read() : 0;
        // Counts are unsigned; what is beyond centuries never comes.
        boolean comes = isOn && (at | at + offset) >= 0 && distributor.isTimerSignalled(vcpu, intId) && !isActive();
        return comes ? at + offset : HypervisorTimer.NEVER;
    }

    /** Gives it a list register. */
    public void assign(ListRegisterSlot own) {
        slot = own;
    }

    /** Whether it has a list register. */
    public boolean isAssigned() {
        return !slot.isNone();
    }

    /** Whether the guest hears of it when it fires. */
    public boolean isOffered() {
        return offered != ListRegister.EMPTY;
    }

    /** The physical interrupt was acknowledged and its priority dropped. */
    public void fired() {
        if (isOffered()) {
            slot.write(new ListRegister(offered));
        } else {
            held = true;
        }
    }

    /** Something of the distributor has changed: offers, withdraws or forgets an interrupt the guest has not taken yet. */
    public void renew() {
        if (!isAssigned()) {
            return;
        }
        offered = distributor.isTimerSignalled(vcpu, intId)
            ? ListRegister.hardware(intId, intId, distributor.priority(vcpu, intId), ListRegister.PENDING).raw()
            : ListRegister.EMPTY;
        if (!held && slot.read().state() != ListRegister.PENDING) {
            return;
        }
        held = false;
        withdraw();
        if (isAsserted()) {
            fired();
        } else {
            gic.clearActive(intId);
        }
    }

    /** Whether the timer's condition is met and not masked: its PPI's wire (DDI 0487 D11.2.4). */
    public boolean isAsserted() {
        long value = intId == PhysicalGic.VIRTUAL_TIMER ? SysReg.CNTV_CTL_EL0.read() : SysReg.CNTP_CTL_EL0.read();
        return (value & CONDITION) == ASSERTED;
    }

    /** Whether the guest has taken its interrupt and not ended it. */
    public boolean isActive() {
        return isAssigned() && (slot.read().state() & ListRegister.ACTIVE) != 0;
    }

    /** Makes an interrupt that the guest has taken inactive, as its end of interrupt would. */
    public void clearActive() {
        if (isActive()) {
            withdraw();
            gic.clearActive(intId);
        }
    }

    private void withdraw() {
        slot.write(new ListRegister(ListRegister.EMPTY));
    }
}
