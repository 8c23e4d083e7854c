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
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code EXC}: where exceptions are taken to, seen from EL2. */
final class EntryChecks {
    private static final long HCR_TWI = 1 << 13;
    private static final long HCR_TID3 = 1 << 18;
    private static final long HCR_TSC = 1 << 19;
    private static final long HCR_TGE = 1 << 27;
    private static final long SCTLR_EL1 = 0x30D0_0800L;
    private static final long SCTLR_NTWI = 1 << 16;
    private static final long EL2T = 0x3C8;
    private static final long WFI = 0x07E0_0000L;
    private static final int[] SMC_FROM_EL0 = {A64.word("smc #0")};
    private static final int[] IDENTIFICATION_FROM_EL0 = {A64.word("mrs x3, id_aa64pfr0_el1"), A64.word("mrs x3, id_aa64isar0_el1"),
        A64.word("mrs x3, mvfr0_el1"), A64.word("mrs x3, id_pfr0_el1")};

    private EntryChecks() {
    }

    private static void control(long bits) {
        SysReg.HCR_EL2.write(Bench.HCR | bits);
        Barrier.ISB.execute();
    }

    @Check(id = "EXC-001", title = "The vector is that of the level and stack pointer that it comes from, and for lower levels of the width of EL1",
            rule = "DDI 0487, vector offsets from VBAR_EL2; J1.1, AArch64.TakeException: lower_32 is that of EL1", on = World.MACHINE)
    static Verdict vectors(Bench bench) {
        Report report = bench.report();
        report.equal("el2t", 0, bench.probe().begin().word(A64.word("hvc #1")).run(Level.EL2, EL2T).vector());
        report.equal("el2h", 4, bench.probe().begin().word(A64.word("hvc #1")).run(Level.EL2).vector());
        report.equal("el1t", 8, bench.probe().begin().word(A64.word("hvc #1")).run(Level.EL1T).vector());
        report.equal("el1h", 8, bench.probe().begin().word(A64.word("hvc #1")).run(Level.EL1).vector());
        control(HCR_TGE);
        report.equal("el0", 8, bench.probe().begin().word(A64.word("svc #1")).run(Level.EL0).vector());
        // Of the level below the target, which is EL1, not of EL0.
        Probe probe = bench.probe().begin().thumb(T32.word("svc #1")).run(Level.T32);
        return report.equal("el0.32", 8, probe.vector()).equal("el", 2, probe.takenAt()).verdict();
    }

    @Check(id = "EXC-203", title = "SPSR_EL2 holds flags, Q, GE and T of AArch32",
            rule = "DDI 0487 C5.2.19, SPSR_EL2 on an exception from AArch32", on = World.MACHINE)
    static Verdict spsrOfAArch32(Bench bench) {
        control(HCR_TGE);
        long pstate = 0xA80A_01F0L;
        Probe probe = bench.probe().begin().thumb(T32.word("svc #3")).run(Level.T32, pstate);
        return bench.report().equal("spsr", pstate, probe.spsr()).equal("esr", 0x4400_0003L, probe.esr()).equal("elr", 2, probe.offset()).verdict();
    }

    @Check(id = "EXC-303", title = "ERET restores flags, masks and stack pointer of EL1 from SPSR_EL2",
            rule = "DDI 0487 J1.1, SetPSTATEFromPSR on a return from EL2", on = World.MACHINE)
    static Verdict returnRestores(Bench bench) {
        Probe probe = bench.probe().begin();
        probe.word(A64.word("mrs x1, nzcv")).word(A64.word("mrs x2, daif")).word(A64.word("mrs x3, spsel")).word(A64.word("mrs x4, currentel"));
        probe.word(A64.word("hvc #2")).run(Level.EL1, 0x9000_0285L);
        Report report = bench.report().equal("nzcv", 0x9000_0000L, probe.get(1)).equal("daif", 0x280, probe.get(2)).equal("spsel", 1, probe.get(3))
                .equal("currentel", 4, probe.get(4));
        probe.again(Level.EL1T);
        return report.equal("el1t.spsel", 0, probe.get(3)).equal("el1t.daif", 0x3C0, probe.get(2)).verdict();
    }

    @Check(id = "EXC-204", title = "HVC from EL2 is taken at EL2",
            rule = "DDI 0487, HVC at EL2 targets EL2", on = World.MACHINE)
    static Verdict hvcFromEl2(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0xFFFF")).run(Level.EL2);
        return bench.report()
                .equal("esr", 0x5A00_FFFFL, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("spsr", 0x3C9, probe.spsr())
                .verdict();
    }

    @Check(id = "EXC-222", title = "SMC from EL0 is undefined and EL1's, although HCR_EL2.TSC traps that of EL1",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TSC: EL1 only; C6.2, SMC is UNDEFINED at EL0", on = World.MACHINE)
    static Verdict smcFromEl0(Bench bench) {
        control(HCR_TSC);
        Sweep.isUndefined(bench, "el0", Level.EL0, SMC_FROM_EL0);
        Probe probe = bench.probe().begin().word(A64.word("smc #0")).run(Level.EL1T);
        return bench.report().equal("el1", 0x5E00_0000L, probe.esr()).verdict();
    }

    @Check(id = "EXC-223", title = "Registers that TID3 traps at EL1 are undefined at EL0, and EL1 is told",
            rule = "DDI 0487, exceptions to EL1 have priority over traps to EL2: UNDEFINED at EL0", on = World.MACHINE)
    static Verdict identificationFromEl0(Bench bench) {
        control(HCR_TID3);
        return Sweep.isUndefined(bench, "undefined", Level.EL0, IDENTIFICATION_FROM_EL0).verdict();
    }

    @Check(id = "EXC-025", title = "WFI of EL0 is trapped to EL1 when both levels want it, and to EL2 when only that does",
            rule = "DDI 0487, exceptions to EL1 have priority over traps to EL2: SCTLR_EL1.nTWI", on = World.MACHINE)
    static Verdict wfiOfEl0(Bench bench) {
        control(HCR_TWI);
        Probe probe = bench.probe().begin().word(A64.word("wfi")).run(Level.EL0);
        Report report = bench.report().equal("both.el", 1, probe.takenAt()).equal("both.esr", WFI, probe.esr()).equal("both.elr", 0, probe.offset());
        SysReg.SCTLR_EL1.write(SCTLR_EL1 | SCTLR_NTWI);
        Barrier.ISB.execute();
        probe.again(Level.EL0);
        return report.equal("el2.el", 2, probe.takenAt()).equal("el2.esr", WFI, probe.esr()).verdict();
    }

    @Check(id = "EXC-126", title = "A return to a level in the wrong execution state leaves EL2 where it is, with PSTATE.IL",
            rule = "DDI 0487, illegal return events: M[4] against HCR_EL2.RW; PSTATE.IL, EC 0x0E", on = World.MACHINE)
    static Verdict illegalReturnFromEl2(Bench bench) {
        // Supervisor mode of AArch32: EL1, which HCR_EL2.RW has as AArch64.
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL2, 0x1D3);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", 0x3A00_0000L, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("il", 1, probe.spsr() >>> 20 & 1)
                .equal("mode", 9, probe.spsr() & 0x1F)
                .equal("vector", 4, probe.vector())
                .verdict();
    }
}
