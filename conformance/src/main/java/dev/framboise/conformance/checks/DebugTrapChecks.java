package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A32;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: what EL2 can have trapped of debug, performance monitors, floating point and AArch32. */
final class DebugTrapChecks {
    private static final long CPTR_TFP = 1 << 10;
    private static final long CPTR_RES1 = 0x33FF;
    private static final long MDCR_TPMCR = 1 << 5;
    private static final long MDCR_TPM = 1 << 6;
    private static final long MDCR_TDE = 1 << 8;
    private static final long MDCR_TDA = 1 << 9;
    private static final long MDCR_TDOSA = 1 << 10;
    private static final long MDCR_TDRA = 1 << 11;
    private static final long HSTR_T13 = 1 << 13;
    private static final long COUNTERS = 0x1F;
    private static final long FP_TRAP = 0x1FE0_0000L;

    private DebugTrapChecks() {
    }

    private static void trap(long control) {
        long counters = SysReg.PMCR_EL0.read() >>> 11 & COUNTERS;
        SysReg.MDCR_EL2.write(counters | control);
        Barrier.ISB.execute();
    }

    private static long esr(Bench bench, int word) {
        Probe probe = bench.probe().begin().word(word).run(Level.EL1);
        return probe.takenAt() == 2 ? probe.esr() : -1;
    }

    @Check(id = "FPD-162", title = "CPTR_EL2.TFP traps floating point and FPCR of EL1 and of EL0",
            rule = "DDI 0487, CPTR_EL2.TFP: EC 0x07", on = World.MACHINE)
    static Verdict floatingPoint(Bench bench) {
        SysReg.CPTR_EL2.write(CPTR_RES1 | CPTR_TFP);
        Barrier.ISB.execute();
        Report report = bench.report();
        report.equal("el1", FP_TRAP, esr(bench, A64.word("fmov d0, x0")));
        report.equal("simd", FP_TRAP, esr(bench, A64.word("ld1 {v0.16b}, [x1]")));
        report.equal("fpcr", FP_TRAP, esr(bench, A64.word("mrs x0, fpcr")));
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL0);
        report.equal("el0", FP_TRAP, probe.esr()).equal("vector", 8, probe.vector());
        probe.begin().word(A32.word("vmov.f32 s0, s1")).run(Level.A32);
        return report.equal("a32", 0x07, probe.exceptionClass()).verdict();
    }

    @Check(id = "FPD-164", title = "Where CPACR_EL1 and CPTR_EL2 both trap floating point, EL1 is asked first",
            rule = "DDI 0487, CPACR_EL1.FPEN and CPTR_EL2.TFP: priority of traps to EL1 over traps to EL2", on = World.MACHINE)
    static Verdict floatingPointIsEl1sFirst(Bench bench) {
        SysReg.CPTR_EL2.write(CPTR_RES1 | CPTR_TFP);
        SysReg.CPACR_EL1.write(0);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL1);
        return bench.report().equal("el", 1, probe.takenAt()).equal("esr", FP_TRAP, probe.esr()).verdict();
    }

    @Check(id = "FPD-168", title = "MDCR_EL2.TDA traps MDSCR_EL1, breakpoints and watchpoints",
            rule = "DDI 0487, MDCR_EL2.TDA: System registers of debug from EL1", on = World.MACHINE)
    static Verdict debugRegisters(Bench bench) {
        trap(MDCR_TDA | MDCR_TDRA | MDCR_TDOSA);
        return bench.report()
                .equal("mdscr", 0x6224_0065L, esr(bench, A64.word("mrs x3, mdscr_el1")))
                .equal("mdscr.w", 0x6224_0064L, esr(bench, A64.word("msr mdscr_el1, x3")))
                .equal("bvr", 0x6228_0061L, esr(bench, A64.word("mrs x3, dbgbvr0_el1")))
                .equal("bcr", 0x622A_0060L, esr(bench, A64.word("msr dbgbcr0_el1, x3")))
                .equal("wvr", 0x622C_0061L, esr(bench, A64.word("mrs x3, dbgwvr0_el1")))
                .equal("wcr", 0x622E_0060L, esr(bench, A64.word("msr dbgwcr0_el1, x3")))
                .verdict();
    }

    @Check(id = "FPD-169", title = "MDCR_EL2.TDRA traps MDRAR_EL1, and not MDSCR_EL1",
            rule = "DDI 0487, MDCR_EL2.TDRA", on = World.MACHINE)
    static Verdict debugRom(Bench bench) {
        trap(MDCR_TDRA);
        long rom = esr(bench, A64.word("mrs x3, mdrar_el1"));
        boolean isFree = bench.probe().begin().word(A64.word("mrs x3, mdscr_el1")).run(Level.EL1).completed();
        return bench.report().equal("mdrar", 0x6220_0461L, rom).holds("mdscr", isFree, bench.probe().esr()).verdict();
    }

    @Check(id = "FPD-170", title = "MDCR_EL2.TDOSA traps the OS lock and the OS double lock, and not MDSCR_EL1",
            rule = "DDI 0487, MDCR_EL2.TDOSA", on = World.MACHINE)
    static Verdict osLock(Bench bench) {
        trap(MDCR_TDOSA);
        Report report = bench.report()
                .equal("oslar", 0x6228_0460L, esr(bench, A64.word("msr oslar_el1, x3")))
                .equal("oslsr", 0x6228_0463L, esr(bench, A64.word("mrs x3, oslsr_el1")))
                .equal("osdlr", 0x6228_0467L, esr(bench, A64.word("mrs x3, osdlr_el1")));
        boolean isFree = bench.probe().begin().word(A64.word("mrs x3, mdscr_el1")).run(Level.EL1).completed();
        return report.holds("mdscr", isFree, bench.probe().esr()).verdict();
    }

    @Check(id = "FPD-171", title = "MDCR_EL2.TPM traps the performance monitors",
            rule = "DDI 0487, MDCR_EL2.TPM", on = World.MACHINE)
    static Verdict performanceMonitors(Bench bench) {
        trap(MDCR_TPM);
        return bench.report()
                .equal("pmcr", 0x6230_E479L, esr(bench, A64.word("mrs x3, pmcr_el0")))
                .equal("pmccntr", 0x6230_E47BL, esr(bench, A64.word("mrs x3, pmccntr_el0")))
                .equal("pmcntenset", 0x6232_E478L, esr(bench, A64.word("msr pmcntenset_el0, x3")))
                .equal("pmselr", 0x623A_E478L, esr(bench, A64.word("msr pmselr_el0, x3")))
                .equal("pmevcntr0", 0x6230_F871L, esr(bench, A64.word("mrs x3, pmevcntr0_el0")))
                .equal("pmuserenr", 0x6230_E47CL, esr(bench, A64.word("msr pmuserenr_el0, x3")))
                .verdict();
    }

    @Check(id = "FPD-172", title = "MDCR_EL2.TPMCR traps PMCR_EL0, and no other register of the performance monitors",
            rule = "DDI 0487, MDCR_EL2.TPMCR", on = World.MACHINE)
    static Verdict performanceControl(Bench bench) {
        trap(MDCR_TPMCR);
        long control = esr(bench, A64.word("mrs x3, pmcr_el0"));
        boolean isFree = bench.probe().begin().word(A64.word("mrs x3, pmccntr_el0")).run(Level.EL1).completed();
        return bench.report().equal("pmcr", 0x6230_E479L, control).holds("pmccntr", isFree, bench.probe().esr()).verdict();
    }

    @Check(id = "FPD-173", title = "EL1 finds as many counters in PMCR_EL0.N as MDCR_EL2.HPMN gives it",
            rule = "DDI 0487, PMCR_EL0.N reads as MDCR_EL2.HPMN at EL1", on = World.MACHINE)
    static Verdict counters(Bench bench) {
        long all = SysReg.PMCR_EL0.read() >>> 11 & COUNTERS;
        SysReg.MDCR_EL2.write(2);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, pmcr_el0")).run(Level.EL1);
        return bench.report().equal("el2", all, SysReg.PMCR_EL0.read() >>> 11 & COUNTERS)
                .equal("el1", 2, probe.get(0) >>> 11 & COUNTERS).verdict();
    }

    @Check(id = "FPD-186", title = "MDCR_EL2.TDE takes BRK of EL1 and of EL0 to EL2",
            rule = "DDI 0487, MDCR_EL2.TDE: debug exceptions are routed to EL2", on = World.MACHINE)
    static Verdict debugExceptions(Bench bench) {
        trap(MDCR_TDE | MDCR_TDA | MDCR_TDRA | MDCR_TDOSA);
        Report report = bench.report().equal("el1", 0xF200_0042L, esr(bench, A64.word("brk #0x42")));
        Probe probe = bench.probe().begin().word(A64.word("brk #0x43")).run(Level.EL0);
        return report.equal("el", 2, probe.takenAt()).equal("el0", 0xF200_0043L, probe.esr()).equal("elr", 0, probe.offset()).verdict();
    }

    @Check(id = "FPD-187", title = "MDCR_EL2.TDA traps coprocessor 14 of AArch32 at EL0, and tells which register",
            rule = "DDI 0487, MDCR_EL2.TDA: MRC to coprocessor 14 is EC 0x05", on = World.MACHINE)
    static Verdict coprocessor14(Bench bench) {
        trap(MDCR_TDA | MDCR_TDRA | MDCR_TDOSA);
        Probe probe = bench.probe().begin().word(A32.word("mrc p14, 0, r3, c0, c0, 0")).run(Level.A32);
        // By the vector for a lower level in AArch64: EL1, right below EL2, is.
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x17E0_0061L, probe.esr()).equal("vector", 8, probe.vector()).verdict();
    }

    @Check(id = "FPD-188", title = "HSTR_EL2 traps coprocessor 15 of AArch32 at EL0 by its CRn",
            rule = "DDI 0487, HSTR_EL2.T13: MRC to coprocessor 15 is EC 0x03", on = World.MACHINE)
    static Verdict coprocessor15(Bench bench) {
        SysReg.HSTR_EL2.write(HSTR_T13);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A32.word("mrc p15, 0, r3, c13, c0, 3")).run(Level.A32);
        Report report = bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x0FE6_3461L, probe.esr());
        boolean isFree = bench.probe().begin().word(A64.word("mrs x0, tpidrro_el0")).run(Level.EL0).completed();
        return report.holds("a64", isFree, probe.esr()).verdict();
    }
}
