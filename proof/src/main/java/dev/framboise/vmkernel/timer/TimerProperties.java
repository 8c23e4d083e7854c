package dev.framboise.vmkernel.timer;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.StillBoard;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.gic.ListeningGuest;
import dev.framboise.vmkernel.gic.VirtualDistributor;
import dev.framboise.vmkernel.trace.TraceRing;

/** Properties of alarms, deadlines and guests' timers. */
final class TimerProperties {
    private TimerProperties() {
    }

    @Property(about = HypervisorTimer.class, method = "set", source = "DDI 0487 D11.2.4, CNTHP_CVAL_EL2; HypervisorTimer",
            rule = "With two alarms set the timer compares with the earlier of them, and each is due when it was set to; with none it is off.",
            outcomes = {"on", "off"})
    static boolean timerIsSetToTheEarliest(Alarm first, Alarm second, long at, long then) {
        Prove.assume(first != Alarm.NONE && second != Alarm.NONE && first != second && at > 0 && then > 0);
        HypervisorTimer timer = new HypervisorTimer(new StillBoard());
        timer.set(first, at);
        timer.set(second, then);
        long earliest = Math.min(at, then);
        boolean isOn = earliest != HypervisorTimer.NEVER;
        Prove.cover(isOn ? "on" : "off");
        boolean isProgrammed = isOn ? SysReg.CNTHP_CVAL_EL2.read() == earliest && (SysReg.CNTHP_CTL_EL2.read() & 1) == 1
                : (SysReg.CNTHP_CTL_EL2.read() & 1) == 0;
        return isProgrammed && timer.due(first) == at && timer.due(second) == then;
    }

    @Property(about = Deadlines.class, method = "take", source = "Deadlines",
            rule = "Of two owners with deadlines on a core one is told as soon as one is due and none before, and the alarm is set for the other.",
            outcomes = {"told", "nobody"})
    static boolean deadlinesAreToldWhenTheyAreDue(long at, long then, long now) {
        Prove.assume(at > 0 && then > 0 && now > 0 && at < HypervisorTimer.NEVER && then < HypervisorTimer.NEVER && now < HypervisorTimer.NEVER);
        PhysicalCore core = new PhysicalCore(1, new StillBoard(), new TraceRing(new long[1], 0));
        Deadlines deadlines = new Deadlines(Alarm.CLOCK);
        deadlines.set(3, core, at);
        deadlines.set(9, core, then);
        boolean isFirst = core.timer.due(Alarm.CLOCK) == Math.min(at, then);
        int taken = deadlines.take(core, now);
        Prove.cover(taken == Deadlines.NOBODY ? "nobody" : "told");
        long left = taken == 3 ? then : taken == 9 ? at : Math.min(at, then);
        boolean isRight = taken == Deadlines.NOBODY ? at > now && then > now : taken == 3 ? at <= now : taken == 9 && then <= now && at > now;
        return isFirst && isRight && core.timer.due(Alarm.CLOCK) == left;
    }

    @Property(about = VirtualTimer.class, method = "isAsserted", source = "DDI 0487 D11.2.4, CNTV_CTL_EL0",
            rule = "A timer that is off or masked asserts nothing, whatever ISTATUS says.", outcomes = {"asserted", "not"})
    static boolean maskedTimersAssertNothing() {
        VirtualTimer timer = new VirtualTimer(0, 27, null, null);
        long control = SysReg.CNTV_CTL_EL0.read();
        boolean asserted = timer.isAsserted();
        Prove.cover(asserted ? "asserted" : "not");
        return !asserted || (control & 3) == 1;
    }

    @Property(about = VirtualTimer.class, method = "interruptsAt", source = "DDI 0487 D11.1.2, CNTVOFF_EL2, D11.2.4",
            rule = "A waiting vCPU's timer is due at its compare value plus the offset if it is on, not masked and the guest hears of it, and never otherwise.",
            outcomes = {"due", "never"})
    static boolean waitsEndAtTheCompareValue(boolean enabled) {
        VirtualDistributor distributor = new VirtualDistributor();
        if (enabled) {
            ListeningGuest.listen(distributor);
        }
        VirtualTimer timer = new VirtualTimer(0, 27, distributor, null);
        long control = SysReg.CNTV_CTL_EL0.read() & 3;
        long at = SysReg.CNTV_CVAL_EL0.read();
        long offset = SysReg.CNTVOFF_EL2.read();
        Prove.assume(at >= 0 && offset >= 0 && at < 1L << 62 && offset < 1L << 61);
        long due = timer.interruptsAt();
        Prove.cover(due == HypervisorTimer.NEVER ? "never" : "due");
        return due == (enabled && control == 1 ? at + offset : HypervisorTimer.NEVER);
    }
}
