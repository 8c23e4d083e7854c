package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code TIM}: when a timer's condition is met, and what becomes of its interrupt. */
final class TimerConditionChecks {
    private static final String NO_GIC = "the device tree has no GICv2";
    private static final long ENABLE = 1;
    private static final long IMASK = 2;
    private static final long ISTATUS = 4;
    /** Milliseconds, until a line that should change is said not to. */
    private static final int PATIENCE = 5_000;

    private TimerConditionChecks() {
    }

    private static long status(long compare) {
        SysReg.CNTV_CVAL_EL0.write(compare);
        SysReg.CNTV_CTL_EL0.write(ENABLE | IMASK);
        Barrier.ISB.execute();
        return SysReg.CNTV_CTL_EL0.read() & ISTATUS;
    }

    @Check(id = "TIM-202", title = "TVAL is CVAL less the counter, in 32 bits, and goes down",
            rule = "DDI 0487, the TimerValue view: reads", on = World.GUEST)
    static Verdict timerValue(Bench bench) {
        long ahead = 0x7000_0000L;
        SysReg.CNTV_CTL_EL0.write(ENABLE | IMASK);
        Barrier.ISB.execute();
        long before = SysReg.CNTVCT_EL0.read();
        SysReg.CNTV_CVAL_EL0.write(before + ahead);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, cntv_tval_el0")).word(A64.word("isb")).word(A64.word("mrs x1, cntvct_el0")).run(Level.EL1);
        // The counter was somewhere between the two reads.
        long least = ahead - (probe.get(1) - before);
        return bench.report().holds("most", probe.get(0) <= ahead, probe.get(0)).holds("least", probe.get(0) >= least, probe.get(0))
                .equal("upper", 0, probe.get(0) >>> 32).verdict();
    }

    @Check(id = "TIM-203", title = "What is written to TVAL is signed, and a negative one has passed",
            rule = "DDI 0487, the TimerValue view: writes are sign-extended", on = World.GUEST)
    static Verdict negative(Bench bench) {
        SysReg.CNTV_CTL_EL0.write(ENABLE | IMASK);
        Barrier.ISB.execute();
        long before = SysReg.CNTVCT_EL0.read();
        Probe probe = bench.probe().begin().set(0, 0xFFFF_FFFFL - 999).word(A64.word("msr cntv_tval_el0, x0")).word(A64.word("isb"))
                .word(A64.word("mrs x1, cntv_cval_el0")).word(A64.word("mrs x2, cntvct_el0")).word(A64.word("mrs x3, cntv_ctl_el0")).run(Level.EL1);
        long compare = probe.get(1) + 1000;
        return bench.report().holds("cval", compare - before >= 0 && probe.get(2) - compare >= 0, compare)
                .equal("istatus", ISTATUS, probe.get(3) & ISTATUS).verdict();
    }

    @Check(id = "TIM-205", title = "The comparison has 64 bits without a sign",
            rule = "DDI 0487, the CompareValue view: TimerConditionMet of unsigned values", on = World.GUEST)
    static Verdict unsigned(Bench bench) {
        return bench.report().equal("zero", ISTATUS, status(0)).equal("all", 0, status(-1)).equal("sign", 0, status(Long.MIN_VALUE))
                .equal("most", 0, status(Long.MAX_VALUE)).equal("now", ISTATUS, status(SysReg.CNTVCT_EL0.read())).verdict();
    }

    private static boolean isPendingSoon(Bench bench, int intid, long wanted) {
        for (int i = 0; i < PATIENCE; i++) {
            if (bench.gic().bit(Gic.GICD_ISPENDR, intid) == wanted) {
                return true;
            }
            bench.spin(1000);
        }
        return false;
    }

    @Check(id = "TIM-103", title = "While it is disabled the timer's interrupt is pending as long as its line says so",
            rule = "IHI 0048B 4.3.7, GICD_ISPENDR of a level: the line; DDI 0487, the timer's output", on = World.GUEST)
    static Verdict line(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        bench.report().equal("before", 0, bench.gic().bit(Gic.GICD_ISPENDR, Gic.VIRTUAL_TIMER));
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(ENABLE);
        Barrier.ISB.execute();
        bench.report().holds("asserted", isPendingSoon(bench, Gic.VIRTUAL_TIMER, 1), 1);
        SysReg.CNTV_CTL_EL0.write(ENABLE | IMASK);
        Barrier.ISB.execute();
        bench.report().holds("masked", isPendingSoon(bench, Gic.VIRTUAL_TIMER, 0), 0);
        SysReg.CNTV_CTL_EL0.write(ENABLE);
        Barrier.ISB.execute();
        bench.report().holds("again", isPendingSoon(bench, Gic.VIRTUAL_TIMER, 1), 1);
        SysReg.CNTV_CTL_EL0.write(0);
        Barrier.ISB.execute();
        return bench.report().holds("off", isPendingSoon(bench, Gic.VIRTUAL_TIMER, 0), 0).verdict();
    }

    @Check(id = "TIM-212", title = "A timer that is masked by IMASK does not interrupt, and does when the mask is taken off",
            rule = "DDI 0487 D17.11.25, CNTV_CTL_EL0.IMASK", on = World.GUEST)
    static Verdict masked(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(ENABLE | IMASK);
        Barrier.ISB.execute();
        Gic.unmask();
        bench.spin(5000);
        Gic.mask();
        bench.report().equal("masked", 0, bench.gic().taken(Gic.VIRTUAL_TIMER));
        SysReg.CNTV_CTL_EL0.write(ENABLE);
        Barrier.ISB.execute();
        bench.await(Gic.VIRTUAL_TIMER, 1);
        return bench.report().equal("taken", 1, bench.gic().taken(Gic.VIRTUAL_TIMER)).verdict();
    }

    @Check(id = "TIM-106", title = "EL1's physical timer works, or all of its registers are undefined",
            rule = "DDI 0487, the EL1 physical timer: PPI 30", on = World.GUEST)
    static Verdict physical(Bench bench) {
        int wrong = 0;
        int undefined = 0;
        for (int i = 0; i < 3; i++) {
            int instruction = i == 0 ? A64.word("mrs x0, cntp_ctl_el0") : i == 1 ? A64.word("mrs x0, cntp_cval_el0") : A64.word("mrs x0, cntp_tval_el0");
            Probe probe = bench.probe().begin().word(instruction).run(Level.EL1);
            undefined += !probe.completed() && probe.esr() == 0x0200_0000L ? 1 : 0;
            wrong += !probe.completed() && probe.esr() != 0x0200_0000L ? 1 : 0;
        }
        bench.report().equal("wrong", 0, wrong).holds("undefined", undefined == 0 || undefined == 3, undefined);
        if (undefined == 0 && bench.board().distributor() != 0) {
            bench.gic().enablePrivate(Gic.PHYSICAL_TIMER);
            long due = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 200;
            SysReg.CNTP_CVAL_EL0.write(due);
            SysReg.CNTP_CTL_EL0.write(ENABLE);
            Barrier.ISB.execute();
            bench.await(Gic.PHYSICAL_TIMER, 1);
            long after = SysReg.CNTPCT_EL0.read() - due;
            bench.report().equal("taken", 1, bench.gic().taken(Gic.PHYSICAL_TIMER)).holds("after", after >= 0, after);
        }
        return bench.report().verdict();
    }

    @Check(id = "TIM-109", title = "WFI ends by an interrupt that PSTATE masks, one that is pending and one that comes",
            rule = "DDI 0487 WFI wake-up events: interrupts regardless of PSTATE", on = World.GUEST)
    static Verdict wakeUp(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(ENABLE);
        Barrier.ISB.execute();
        bench.spin(1000);
        Probe probe = bench.probe().begin().word(A64.word("wfi")).run(Level.EL1);
        bench.report().holds("pending", probe.completed(), probe.esr());
        SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 100);
        Barrier.ISB.execute();
        probe.begin().word(A64.word("wfi")).run(Level.EL1);
        SysReg.CNTV_CTL_EL0.write(0);
        Barrier.ISB.execute();
        return bench.report().holds("coming", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "TIM-210", title = "EL2's timer interrupts EL2 as PPI 26",
            rule = "DDI 0487, the EL2 physical timer; CNTHP_CTL_EL2", on = World.MACHINE)
    static Verdict ofEl2(Bench bench) {
        bench.gic().enablePrivate(Gic.HYPERVISOR_TIMER);
        long due = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 200;
        SysReg.CNTHP_CVAL_EL2.write(due);
        SysReg.CNTHP_CTL_EL2.write(ENABLE);
        Barrier.ISB.execute();
        bench.await(Gic.HYPERVISOR_TIMER, 1);
        long after = SysReg.CNTPCT_EL0.read() - due;
        return bench.report().equal("taken", 1, bench.gic().taken(Gic.HYPERVISOR_TIMER)).holds("after", after >= 0, after).verdict();
    }

    @Check(id = "TIM-213", title = "EL1's virtual timer compares with the virtual counter, and not with the physical one",
            rule = "DDI 0487, the virtual timer's condition: CNTPCT less CNTVOFF_EL2", on = World.MACHINE)
    static Verdict behindTheOffset(Bench bench) {
        long ahead = SysReg.CNTPCT_EL0.read() / 2;
        SysReg.CNTVOFF_EL2.write(ahead);
        long early = status(SysReg.CNTPCT_EL0.read());
        SysReg.CNTVOFF_EL2.write(0);
        long due = status(SysReg.CNTPCT_EL0.read());
        return bench.report().equal("early", 0, early).equal("due", ISTATUS, due).verdict();
    }
}
