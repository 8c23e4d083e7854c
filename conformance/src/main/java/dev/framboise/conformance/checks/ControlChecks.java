package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code HCR}: what EL2 can have trapped. */
final class ControlChecks {
    private static final long HCR_TID1 = 1 << 16;
    private static final long HCR_TVM = 1 << 26;
    private static final long HCR_TGE = 1 << 27;

    private ControlChecks() {
    }

    @Check(id = "HCR-037", title = "TID1 traps REVIDR_EL1 and AIDR_EL1, and not DCZID_EL0",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TID1", on = World.MACHINE)
    static Verdict tid1(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TID1);
        Barrier.ISB.execute();
        Report report = bench.report();
        report.equal("revidr", 0x18, bench.probe().begin().word(A64.word("mrs x0, revidr_el1")).run(Level.EL1).exceptionClass());
        report.equal("aidr", 0x18, bench.probe().begin().word(A64.word("mrs x0, aidr_el1")).run(Level.EL1).exceptionClass());
        boolean isFree = bench.probe().begin().word(A64.word("mrs x0, dczid_el0")).run(Level.EL1).completed();
        return report.holds("dczid", isFree, bench.probe().esr()).verdict();
    }

    @Check(id = "HCR-038", title = "TVM traps a write of TTBR0_EL1, and not its read",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TVM", on = World.MACHINE)
    static Verdict tvm(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TVM);
        Barrier.ISB.execute();
        long write = bench.probe().begin().word(A64.word("msr ttbr0_el1, x3")).run(Level.EL1).esr();
        boolean isFree = bench.probe().begin().word(A64.word("mrs x3, ttbr0_el1")).run(Level.EL1).completed();
        return bench.report().equal("write", 0x6230_0860L, write).holds("read", isFree, bench.probe().esr()).verdict();
    }

    @Check(id = "HCR-042", title = "TGE takes SVC of EL0 to EL2",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TGE: SVC from EL0", on = World.MACHINE)
    static Verdict tge(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TGE);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("svc #9")).run(Level.EL0);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x5600_0009L, probe.esr()).verdict();
    }
}
