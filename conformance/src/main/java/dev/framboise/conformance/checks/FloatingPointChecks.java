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
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: floating point, debug, AArch32 at EL0. */
final class FloatingPointChecks {
    private static final long CPTR_TCPAC = 1L << 31;
    private static final long CPTR_RES1 = 0x33FF;

    private static final long FPEN_EL1 = 1 << 20;
    private static final long UNDEFINED = 0x0200_0000L;
    /** FPCR.RMode: towards plus infinity. */
    private static final long TOWARDS_PLUS = 1 << 22;
    /** 1.0 / 3.0, rounded to the nearest, which is below it. */
    private static final long ONE_THIRD = 0x3FD5_5555_5555_5555L;
    private static final VectorKeeping KEEPING = new VectorKeeping();

    private FloatingPointChecks() {
    }

    @Check(id = "FPD-151", title = "CPACR_EL1.FPEN has floating point trapped to EL1",
            rule = "DDI 0487 D17.2.30, CPACR_EL1.FPEN 0b00", on = World.GUEST)
    static Verdict floatingPointIsEl1s(Bench bench) {
        SysReg.CPACR_EL1.write(0);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL1);
        return bench.report().equal("esr", 0x1FE0_0000L, probe.esr()).equal("vector", 4, probe.vector()).verdict();
    }

    @Check(id = "FPD-153", title = "CPTR_EL2.TCPAC traps CPACR_EL1",
            rule = "DDI 0487 D17.2.31, CPTR_EL2.TCPAC", on = World.MACHINE)
    static Verdict accessControlTraps(Bench bench) {
        SysReg.CPTR_EL2.write(CPTR_RES1 | CPTR_TCPAC);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, cpacr_el1")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x6234_0461L, probe.esr()).verdict();
    }

    @Check(id = "FPD-160", title = "SVC of AArch32 at EL0 is taken at EL1 by the vector for AArch32",
            rule = "DDI 0487 D17.2.37, EC 0x11; VBAR_EL1 + 0x600", on = World.GUEST)
    static Verdict svcOfA32(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("mov r1, #5")).word(A32.word("svc #7")).run(Level.A32);
        return bench.report()
                .equal("esr", 0x4600_0007L, probe.esr())
                .equal("vector", 12, probe.vector())
                .equal("elr", 8, probe.offset())
                .equal("r1", 5, probe.get(1))
                .verdict();
    }

    @Check(id = "FPD-161", title = "A narrow SVC of T32 is taken with IL clear, two octets on",
            rule = "DDI 0487 D17.2.37, ESR_ELx.IL of a 16-bit instruction", on = World.GUEST)
    static Verdict svcOfT32(Bench bench) {
        Probe probe = bench.probe().begin().thumb(T32.word("movs r1, #5")).thumb(T32.word("movw r2, #0x1234")).thumb(T32.word("svc #7")).run(Level.T32);
        return bench.report()
                .equal("esr", 0x4400_0007L, probe.esr())
                .equal("elr", 8, probe.offset())
                .equal("r2", 0x1234, probe.get(2))
                .verdict();
    }

    @Check(id = "FPD-163", title = "CPACR_EL1.FPEN can have floating point of EL0 trapped alone",
            rule = "DDI 0487, CPACR_EL1.FPEN 0b01", on = World.GUEST)
    static Verdict floatingPointOfEl0(Bench bench) {
        SysReg.CPACR_EL1.write(FPEN_EL1);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL0);
        Report report = bench.report().equal("esr", 0x1FE0_0000L, probe.esr()).equal("vector", 8, probe.vector());
        boolean isFree = probe.begin().word(A64.word("fmov d0, x0")).run(Level.EL1).completed();
        return report.holds("el1", isFree, probe.esr()).verdict();
    }

    @Check(id = "FPD-167", title = "A division by zero sets FPSR.DZC and gives infinity; FPCR.RMode rounds",
            rule = "DDI 0487, FPSR.DZC and FPCR.RMode", on = World.GUEST)
    static Verdict arithmetic(Bench bench) {
        Probe probe = bench.probe().begin().set(1, TOWARDS_PLUS).set(2, 3);
        probe.word(A64.word("msr fpsr, xzr")).word(A64.word("fmov d0, #1.0")).word(A64.word("fmov d1, xzr")).word(A64.word("fdiv d2, d0, d1"));
        probe.word(A64.word("mrs x10, fpsr")).word(A64.word("fmov x11, d2")).word(A64.word("scvtf d1, x2")).word(A64.word("fdiv d2, d0, d1"));
        probe.word(A64.word("fmov x12, d2")).word(A64.word("msr fpcr, x1")).word(A64.word("fdiv d2, d0, d1")).word(A64.word("fmov x13, d2"));
        probe.word(A64.word("msr fpcr, xzr")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("dzc", 2, probe.get(10))
                .equal("infinity", 0x7FF0_0000_0000_0000L, probe.get(11)).equal("nearest", ONE_THIRD, probe.get(12))
                .equal("plus", ONE_THIRD + 1, probe.get(13)).verdict();
    }

    @Check(id = "FPD-152", title = "Vector registers, FPCR and FPSR of a core are its own, whatever it and the others have trapped",
            rule = "DDI 0487, V0 to V31, FPCR and FPSR are each PE's own, four cores", on = World.GUEST)
    static Verdict vectorsOfEachCore(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean isBack = bench.cores().all(bench, KEEPING);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        for (int core = 0; core < bench.board().cpus(); core++) {
            report.equal("wrong", 0, bench.cores().result(core));
        }
        return report.verdict();
    }

    @Check(id = "FPD-157", title = "Performance monitors are there as ID_AA64DFR0_EL1 says: undefined at EL1, or PMCCNTR_EL0 counts",
            rule = "DDI 0487, ID_AA64DFR0_EL1.PMUVer", on = World.GUEST)
    static Verdict performanceMonitors(Bench bench) {
        Report report = bench.report();
        if ((SysReg.ID_AA64DFR0_EL1.read() >>> 8 & 0xF) == 0) {
            report.equal("pmcr", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, pmcr_el0")).run(Level.EL1).esr());
            report.equal("pmccntr", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, pmccntr_el0")).run(Level.EL1).esr());
            report.equal("pmuserenr", UNDEFINED, bench.probe().begin().word(A64.word("msr pmuserenr_el0, x0")).run(Level.EL1).esr());
            return report.equal("pmintenset", UNDEFINED, bench.probe().begin().word(A64.word("mrs x0, pmintenset_el1")).run(Level.EL1).esr()).verdict();
        }
        Probe probe = bench.probe().begin().set(1, 1).set(2, 1L << 31).set(5, 1000);
        probe.word(A64.word("msr pmcr_el0, x1")).word(A64.word("msr pmccfiltr_el0, xzr")).word(A64.word("msr pmcntenset_el0, x2")).word(A64.word("isb"));
        probe.word(A64.word("mrs x10, pmccntr_el0")).word(A64.word("sub x5, x5, #1")).word(A64.word("cbnz x5, .-4"));
        probe.word(A64.word("isb")).word(A64.word("mrs x11, pmccntr_el0")).word(A64.word("msr pmcr_el0, xzr")).run(Level.EL1);
        return report.holds("completed", probe.completed(), probe.esr())
                .holds("cycles", probe.get(11) - probe.get(10) > 0, probe.get(11) - probe.get(10)).verdict();
    }

    @Check(id = "FPD-166", title = "Performance monitors of EL1's are closed to EL0 where PMUSERENR_EL0 does not open them",
            rule = "DDI 0487, PMUSERENR_EL0.EN: EC 0x18 to EL1, or UNDEFINED where there are none", on = World.GUEST)
    static Verdict performanceMonitorsOfEl0(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, pmccntr_el0")).run(Level.EL0);
        boolean isTrapped = probe.esr() == 0x6230_E47BL || probe.esr() == UNDEFINED;
        return bench.report().holds("esr", isTrapped, probe.esr()).equal("vector", 8, probe.vector()).equal("elr", 0, probe.offset()).verdict();
    }
}
