package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code TIM}: the generic timer. */
final class TimerChecks {
    private static final int READS = 20_000;

    private TimerChecks() {
    }

    @Check(id = "TIM-100", title = "CNTVCT_EL0 never goes back",
            rule = "DDI 0487, the virtual counter is monotonic", on = World.GUEST)
    static Verdict monotonic(Bench bench) {
        long before = SysReg.CNTVCT_EL0.read();
        long back = 0;
        for (int i = 0; i < READS; i++) {
            long now = SysReg.CNTVCT_EL0.read();
            back += now - before < 0 ? 1 : 0;
            before = now;
        }
        return bench.report().equal("back", 0, back).verdict();
    }

    @Check(id = "TIM-101", title = "ISTATUS of the virtual timer does not ask for IMASK",
            rule = "DDI 0487 D17.11.25, CNTV_CTL_EL0.ISTATUS", on = World.GUEST)
    static Verdict statusIgnoresTheMask(Bench bench) {
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(3);
        Barrier.ISB.execute();
        long past = SysReg.CNTV_CTL_EL0.read();
        SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + (1L << 40));
        Barrier.ISB.execute();
        return bench.report().equal("past", 7, past).equal("future", 3, SysReg.CNTV_CTL_EL0.read()).verdict();
    }

    @Check(id = "TIM-102", title = "The virtual timer's interrupt comes when its time has, and not before",
            rule = "DDI 0487, the timer condition of CVAL; PPI 27", on = World.GUEST)
    static Verdict interruptComes(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        long due = SysReg.CNTVCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 100;
        SysReg.CNTV_CVAL_EL0.write(due);
        SysReg.CNTV_CTL_EL0.write(1);
        Barrier.ISB.execute();
        bench.await(Gic.VIRTUAL_TIMER, 1);
        long after = SysReg.CNTVCT_EL0.read() - due;
        return bench.report().equal("taken", 1, bench.gic().taken(Gic.VIRTUAL_TIMER)).holds("after", after >= 0, after).verdict();
    }

    @Check(id = "TIM-105", title = "CNTHCTL_EL2.EL1PCEN traps the physical timer, EL1PCTEN the physical counter, and neither the virtual ones",
            rule = "DDI 0487 D17.11.2, CNTHCTL_EL2.EL1PCTEN and EL1PCEN", on = World.MACHINE)
    static Verdict physicalTimerTraps(Bench bench) {
        SysReg.CNTHCTL_EL2.write(0);
        Barrier.ISB.execute();
        Report report = bench.report();
        report.equal("cntpct", 0x6232_F801L, bench.probe().begin().word(A64.word("mrs x0, cntpct_el0")).run(Level.EL1).esr());
        report.equal("cntp_ctl", 0x6232_F805L, bench.probe().begin().word(A64.word("mrs x0, cntp_ctl_el0")).run(Level.EL1).esr());
        boolean isFree = bench.probe().begin().word(A64.word("mrs x0, cntv_ctl_el0")).run(Level.EL1).completed();
        return report.holds("cntv_ctl", isFree, bench.probe().esr()).verdict();
    }
}
