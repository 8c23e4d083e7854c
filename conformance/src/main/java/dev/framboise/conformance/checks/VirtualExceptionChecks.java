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

/** {@code INJ}: the virtual exceptions that EL2 makes pending for EL1 by HCR_EL2. */
final class VirtualExceptionChecks {
    private static final long HCR_VF = 1 << 6;
    private static final long HCR_VI = 1 << 7;
    private static final long HCR_VSE = 1 << 8;
    private static final long HCR_FMO = 1 << 3;
    private static final long HCR_IMO = 1 << 4;
    private static final long HCR_AMO = 1 << 5;
    private static final long ISR_F = 1 << 6;
    private static final long ISR_I = 1 << 7;
    private static final long ISR_A = 1 << 8;

    private VirtualExceptionChecks() {
    }

    private static void control(long hcr) {
        SysReg.HCR_EL2.write(hcr);
        Barrier.ISB.execute();
    }

    /** At EL1, masked: reads ISR_EL1, and unmasks; on the other side of that is the end. */
    private static Probe unmask(Bench bench, int word) {
        return bench.probe().begin().word(A64.word("mrs x3, isr_el1")).word(word).word(A64.word("isb")).run(Level.EL1);
    }

    @Check(id = "INJ-032", title = "A virtual SError waits while it is masked, is taken when it is not, and clears HCR_EL2.VSE",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VSE: pending, taken at EL1, cleared", on = World.MACHINE)
    static Verdict virtualSerror(Bench bench) {
        control(Bench.HCR | HCR_VSE);
        Probe probe = unmask(bench, A64.word("msr daifclr, #4"));
        return bench.report()
                .equal("isr", ISR_A, probe.get(3))
                .equal("el", 1, probe.takenAt())
                .equal("vector", 7, probe.vector())
                .equal("ec", 0x2F, probe.exceptionClass())
                .equal("elr", 8, probe.offset())
                .equal("vse", 0, SysReg.HCR_EL2.read() & HCR_VSE)
                .verdict();
    }

    @Check(id = "INJ-132", title = "A virtual SError that EL1 masks stays pending",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VSE: while PSTATE.A is 1", on = World.MACHINE)
    static Verdict maskedSerror(Bench bench) {
        control(Bench.HCR | HCR_VSE);
        Probe probe = unmask(bench, A64.word("msr daifclr, #11"));
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("isr", ISR_A, probe.get(3))
                .equal("vse", HCR_VSE, SysReg.HCR_EL2.read() & HCR_VSE)
                .verdict();
    }

    @Check(id = "INJ-033", title = "A virtual IRQ waits while it is masked, is taken by EL1's vector, and stays pending",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VI", on = World.MACHINE)
    static Verdict virtualIrq(Bench bench) {
        control(Bench.HCR | HCR_VI);
        Probe probe = unmask(bench, A64.word("msr daifclr, #2"));
        return bench.report()
                .equal("isr", ISR_I, probe.get(3))
                .equal("el", 1, probe.takenAt())
                .equal("vector", 5, probe.vector())
                .equal("elr", 8, probe.offset())
                .equal("vi", HCR_VI, SysReg.HCR_EL2.read() & HCR_VI)
                .verdict();
    }

    @Check(id = "INJ-133", title = "A virtual FIQ waits while it is masked, is taken by EL1's vector, and stays pending",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VF", on = World.MACHINE)
    static Verdict virtualFiq(Bench bench) {
        control(Bench.HCR | HCR_VF);
        Probe probe = unmask(bench, A64.word("msr daifclr, #1"));
        return bench.report()
                .equal("isr", ISR_F, probe.get(3))
                .equal("el", 1, probe.takenAt())
                .equal("vector", 6, probe.vector())
                .equal("elr", 8, probe.offset())
                .equal("vf", HCR_VF, SysReg.HCR_EL2.read() & HCR_VF)
                .verdict();
    }

    @Check(id = "INJ-233", title = "Without IMO, FMO and AMO no virtual exception is pending",
            rule = "DDI 0487 D17.2.48, HCR_EL2.IMO, FMO and AMO 0b0: virtual interrupts are disabled", on = World.MACHINE)
    static Verdict notEnabled(Bench bench) {
        control(Bench.HCR & ~(HCR_IMO | HCR_FMO | HCR_AMO) | HCR_VI | HCR_VF | HCR_VSE);
        Probe probe = unmask(bench, A64.word("msr daifclr, #7"));
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("isr", 0, probe.get(3)).verdict();
    }

    @Check(id = "INJ-333", title = "Virtual interrupts are not taken at EL2, and not pending there",
            rule = "DDI 0487, virtual interrupts are taken from EL0 and EL1 only; D17.2.91, ISR_EL1 at EL2", on = World.MACHINE)
    static Verdict notAtEl2(Bench bench) {
        control(Bench.HCR | HCR_VI | HCR_VF | HCR_VSE);
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, isr_el1")).word(A64.word("msr daifclr, #7")).word(A64.word("isb")).run(Level.EL2);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("isr", 0, probe.get(3)).verdict();
    }

    @Check(id = "INJ-433", title = "A virtual interrupt is taken from EL0 by the vector of a lower level, and a virtual IRQ that is masked there waits",
            rule = "DDI 0487, virtual interrupts from EL0: vector, PSTATE.I", on = World.MACHINE)
    static Verdict fromEl0(Bench bench) {
        control(Bench.HCR | HCR_VI);
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL0);
        Report report = bench.report().holds("masked", probe.completed(), probe.esr());
        probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL0, 0x340);
        return report
                .equal("el", 1, probe.takenAt())
                .equal("vector", 9, probe.vector())
                .equal("elr", 0, probe.offset())
                .equal("spsr", 0x340, probe.spsr())
                .verdict();
    }
}
