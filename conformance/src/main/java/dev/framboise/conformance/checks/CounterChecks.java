package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code TIM}: counters, and who may read what of the generic timer. */
final class CounterChecks {
    private static final int READS = 2000;
    private static final long UNDEFINED = 0x0200_0000L;
    private static final long MSR_OR_MRS = 0x18;
    private static final Relay RELAY = new Relay();

    private CounterChecks() {
    }

    /** ESR_ELx.EC of an access at EL0; 0 if it goes through. */
    private static long refusal(Bench bench, int instruction) {
        Probe probe = bench.probe().begin().word(instruction).run(Level.EL0);
        return probe.completed() ? 0 : probe.exceptionClass();
    }

    private static void allow(long bits) {
        SysReg.CNTKCTL_EL1.write(bits);
        Barrier.ISB.execute();
    }

    @Check(id = "TIM-099", title = "CNTFRQ_EL0 is not zero, and no level below the highest writes it",
            rule = "DDI 0487 CNTFRQ_EL0: writes at EL1 are UNDEFINED", on = World.GUEST)
    static Verdict frequency(Bench bench) {
        long before = SysReg.CNTFRQ_EL0.read();
        long esr = bench.probe().begin().set(0, 1).word(A64.word("msr cntfrq_el0, x0")).run(Level.EL1).esr();
        return bench.report().holds("cntfrq", before != 0, before).equal("esr", UNDEFINED, esr).equal("after", before, SysReg.CNTFRQ_EL0.read()).verdict();
    }

    @Check(id = "TIM-201", title = "CNTPCT_EL0 and CNTVCT_EL0 are always as far from each other",
            rule = "DDI 0487, the virtual counter: the physical one less a constant offset", on = World.GUEST)
    static Verdict offset(Bench bench) {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (int i = 0; i < READS; i++) {
            Barrier.ISB.execute();
            long before = SysReg.CNTPCT_EL0.read();
            Barrier.ISB.execute();
            long virtual = SysReg.CNTVCT_EL0.read();
            Barrier.ISB.execute();
            long after = SysReg.CNTPCT_EL0.read();
            least = Math.max(least, before - virtual);
            most = Math.min(most, after - virtual);
        }
        return bench.report().holds("offset", least <= most, least).note("most", most).verdict();
    }

    @Check(id = "TIM-200", title = "What one core has read of CNTVCT_EL0 no other core reads less of afterwards",
            rule = "DDI 0487, the virtual counter: one system count for all cores", on = World.GUEST)
    static Verdict oneCount(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        RELAY.begin();
        boolean all = bench.cores().all(bench, RELAY);
        return RELAY.report(bench.report().holds("back", all, bench.cores().syndrome(bench))).verdict();
    }

    @Check(id = "TIM-107", title = "EL0 reads a counter when CNTKCTL_EL1 lets it, and that one alone",
            rule = "DDI 0487 CNTKCTL_EL1.EL0PCTEN and EL0VCTEN", on = World.GUEST)
    static Verdict counters(Bench bench) {
        int physical = A64.word("mrs x0, cntpct_el0");
        int virtual = A64.word("mrs x0, cntvct_el0");
        allow(0);
        bench.report().equal("none", MSR_OR_MRS << 8 | MSR_OR_MRS, refusal(bench, physical) << 8 | refusal(bench, virtual));
        allow(1);
        bench.report().equal("pcten", MSR_OR_MRS, refusal(bench, physical) << 8 | refusal(bench, virtual));
        allow(2);
        return bench.report().equal("vcten", MSR_OR_MRS << 8, refusal(bench, physical) << 8 | refusal(bench, virtual)).verdict();
    }

    @Check(id = "TIM-206", title = "EL0 has a timer's registers when CNTKCTL_EL1 lets it, and that one's alone",
            rule = "DDI 0487 CNTKCTL_EL1.EL0PTEN and EL0VTEN", on = World.GUEST)
    static Verdict timers(Bench bench) {
        allow(0);
        bench.report().equal("none", 0x1818, refusal(bench, A64.word("mrs x0, cntp_ctl_el0")) << 8 | refusal(bench, A64.word("mrs x0, cntv_ctl_el0")));
        allow(1 << 8);
        bench.report().equal("vten", 0x1800, refusal(bench, A64.word("mrs x0, cntp_cval_el0")) << 8 | refusal(bench, A64.word("msr cntv_ctl_el0, xzr")));
        allow(1 << 9);
        return bench.report().equal("pten", 0x0018, refusal(bench, A64.word("msr cntp_ctl_el0, xzr")) << 8 | refusal(bench, A64.word("mrs x0, cntv_tval_el0")))
                .verdict();
    }

    @Check(id = "TIM-208", title = "EL0 reads CNTFRQ_EL0 when it may read either counter",
            rule = "DDI 0487 CNTFRQ_EL0 at EL0: EL0PCTEN or EL0VCTEN", on = World.GUEST)
    static Verdict frequencyBelow(Bench bench) {
        int frequency = A64.word("mrs x0, cntfrq_el0");
        allow(0);
        bench.report().equal("none", MSR_OR_MRS, refusal(bench, frequency));
        allow(1);
        bench.report().equal("pcten", 0, refusal(bench, frequency));
        allow(2);
        return bench.report().equal("vcten", 0, refusal(bench, frequency)).verdict();
    }

    @Check(id = "TIM-108", title = "EL2's timer registers are undefined at EL1",
            rule = "DDI 0487 D17.11, CNTHCTL_EL2, CNTHP_CTL_EL2, CNTHP_CVAL_EL2, CNTHP_TVAL_EL2, CNTVOFF_EL2 at EL1: UNDEFINED", on = World.GUEST)
    static Verdict registersAbove(Bench bench) {
        return bench.report()
                .equal("cnthctl", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, cnthctl_el2")).run(Level.EL1).esr())
                .equal("cnthp_ctl", UNDEFINED, bench.probe().begin().word(A64.word("msr cnthp_ctl_el2, xzr")).run(Level.EL1).esr())
                .equal("cnthp_cval", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, cnthp_cval_el2")).run(Level.EL1).esr())
                .equal("cnthp_tval", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, cnthp_tval_el2")).run(Level.EL1).esr())
                .equal("cntvoff", UNDEFINED, bench.probe().begin().word(A64.word("msr cntvoff_el2, xzr")).run(Level.EL1).esr())
                .verdict();
    }

    @Check(id = "TIM-211", title = "CNTVOFF_EL2 is what EL1's virtual counter is behind the physical one",
            rule = "DDI 0487 CNTVOFF_EL2", on = World.MACHINE)
    static Verdict offsetOfEl2(Bench bench) {
        long offset = 0x1234_5678_9ABCL;
        SysReg.CNTVOFF_EL2.write(offset);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, cntpct_el0")).word(A64.word("isb"))
                .word(A64.word("mrs x1, cntvct_el0")).word(A64.word("isb")).word(A64.word("mrs x2, cntpct_el0")).run(Level.EL1);
        boolean isBetween = probe.get(1) - (probe.get(0) - offset) >= 0 && probe.get(2) - offset - probe.get(1) >= 0;
        return bench.report().holds("completed", probe.completed(), probe.esr()).holds("between", isBetween, probe.get(1)).verdict();
    }
}
