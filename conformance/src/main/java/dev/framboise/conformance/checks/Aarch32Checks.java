package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A32;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: AArch32 at EL0, below an EL1 that is AArch64. */
final class Aarch32Checks {
    private static final long UNDEFINED = 0x0200_0000L;
    private static final long FPEN_EL1 = 1 << 20;
    private static final long CP15BEN = 1 << 5;
    private static final long SED = 1 << 8;
    /** User mode and T32, all masked; GE, Q, Z and C set. */
    private static final long FLAGS_T32 = 0x680F_01F0L;
    private static final int IT_EQ_EQ_NE = 0xBF06;
    private static final String NO_GIC = "the device tree has no GICv2";

    private Aarch32Checks() {
    }

    @Check(id = "FPD-194", title = "What is EL1's of coprocessor 15 is undefined for AArch32 at EL0",
            rule = "DDI 0487, MRC of SCTLR and MCR of TTBR0 are UNDEFINED at EL0: EC 0", on = World.GUEST)
    static Verdict coprocessor15(Bench bench) {
        Report report = bench.report();
        Probe probe = bench.probe().begin().word(A32.word("mrc p15, 0, r0, c1, c0, 0")).run(Level.A32);
        report.equal("sctlr", UNDEFINED, probe.esr()).equal("vector", 12, probe.vector()).equal("elr", 0, probe.offset());
        return report.equal("ttbr0", UNDEFINED, probe.begin().word(A32.word("mcr p15, 0, r0, c2, c0, 0")).run(Level.A32).esr()).verdict();
    }

    @Check(id = "FPD-195", title = "TPIDRURW and TPIDRURO are TPIDR_EL0 and TPIDRRO_EL0",
            rule = "DDI 0487, TPIDR_EL0[31:0] is TPIDRURW, TPIDRRO_EL0[31:0] is TPIDRURO", on = World.GUEST)
    static Verdict threadRegisters(Bench bench) {
        SysReg.TPIDRRO_EL0.write(0x1357_9BDFL);
        Probe probe = bench.probe().begin().set(2, 0x2468_ACE0L).word(A32.word("mcr p15, 0, r2, c13, c0, 2"));
        probe.word(A32.word("mrc p15, 0, r3, c13, c0, 3")).word(A32.word("mrc p15, 0, r4, c13, c0, 2")).run(Level.A32);
        Report report = bench.report().holds("completed", probe.completed(), probe.esr()).equal("ro", 0x1357_9BDFL, probe.get(3))
                .equal("rw", 0x2468_ACE0L, probe.get(4)).equal("tpidr", 0x2468_ACE0L, SysReg.TPIDR_EL0.read() & 0xFFFF_FFFFL);
        return report.equal("write", UNDEFINED, probe.begin().word(A32.word("mcr p15, 0, r2, c13, c0, 3")).run(Level.A32).esr()).verdict();
    }

    @Check(id = "FPD-196", title = "DBGDIDR has as many breakpoints and watchpoints as ID_AA64DFR0_EL1",
            rule = "DDI 0487, DBGDIDR.BRPs, WRPs and CTX_CMPs", on = World.GUEST)
    static Verdict debugIdentification(Bench bench) {
        long features = SysReg.ID_AA64DFR0_EL1.read();
        Probe probe = bench.probe().begin().word(A32.word("mrc p14, 0, r0, c0, c0, 0")).run(Level.A32);
        long id = probe.get(0);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("wrps", features >>> 20 & 0xF, id >>> 28 & 0xF).equal("brps", features >>> 12 & 0xF, id >>> 24 & 0xF)
                .equal("ctx", features >>> 28 & 0xF, id >>> 20 & 0xF).verdict();
    }

    @Check(id = "FPD-197", title = "A32 loads and stores devices: words and octets",
            rule = "DDI 0487 F2, LDR, LDRB and STRB of A32 with Device memory", on = World.GUEST)
    static Verdict device(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        long va = bench.stage1().map(0, bench.board().distributor(), Stage1.DEVICE | Stage1.EL0);
        Probe probe = bench.probe().begin().set(1, va).set(2, 0x80);
        probe.word(A32.word("ldr r3, [r1, #4]")).word(A32.word("strb r2, [r1, #0x41B]")).word(A32.word("ldrb r4, [r1, #0x41B]")).run(Level.A32);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("typer", bench.gic().distributor(Gic.GICD_TYPER), probe.get(3)).equal("priority", 0x80, probe.get(4))
                .equal("a64", 0x80, bench.gic().distributor(Gic.GICD_IPRIORITYR + 0x18) >>> 24).verdict();
    }

    @Check(id = "FPD-198", title = "A load from a device in an IT block is one of its instructions",
            rule = "DDI 0487 F1, PSTATE.IT moves on behind each instruction of an IT block", on = World.GUEST)
    static Verdict itBlock(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        long va = bench.stage1().map(0, bench.board().distributor(), Stage1.DEVICE | Stage1.EL0);
        // ITTE EQ; what is narrow sets no flags within it.
        Probe probe = bench.probe().begin().set(1, va).thumb(T32.word("movs r2, #0")).thumb(IT_EQ_EQ_NE);
        probe.thumb(T32.word("ldr r3, [r1, #4]")).thumb(T32.word("movs r4, #1")).thumb(T32.word("movs r5, #1")).run(Level.T32);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("r3", bench.gic().distributor(Gic.GICD_TYPER), probe.get(3)).equal("r4", 1, probe.get(4)).equal("r5", 0, probe.get(5)).verdict();
    }

    @Check(id = "FPD-199", title = "SPSR_EL1 holds T, GE, Q and flags of AArch32",
            rule = "DDI 0487, SPSR_EL1 on an exception from AArch32", on = World.GUEST)
    static Verdict savedState(Bench bench) {
        Probe probe = bench.probe().begin().thumb(T32.word("svc #1")).run(Level.T32, FLAGS_T32);
        return bench.report().equal("esr", 0x4400_0001L, probe.esr()).equal("spsr", FLAGS_T32, probe.spsr()).verdict();
    }

    @Check(id = "FPD-200", title = "A data abort of AArch32 is told to EL1 with its address",
            rule = "DDI 0487, EC 0x24 at VBAR_EL1 + 0x600, FAR_EL1[63:32] is 0", on = World.GUEST)
    static Verdict dataAbort(Bench bench) {
        long va = bench.stage1().unmap(5);
        Probe probe = bench.probe().begin().set(1, va).word(A32.word("str r2, [r1, #8]")).run(Level.A32);
        return bench.report().equal("esr", 0x9200_0047L, probe.esr()).equal("far", va + 8, probe.far())
                .equal("vector", 12, probe.vector()).equal("elr", 0, probe.offset()).verdict();
    }

    @Check(id = "FPD-201", title = "HVC, SMC and UDF of AArch32 at EL0 are undefined, at EL1",
            rule = "DDI 0487 F5, HVC, SMC and UDF are UNDEFINED in User mode", on = World.GUEST)
    static Verdict calls(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("hvc #0")).run(Level.A32);
        Report report = bench.report().equal("hvc", UNDEFINED, probe.esr()).equal("vector", 12, probe.vector()).equal("elr", 0, probe.offset());
        report.equal("smc", UNDEFINED, probe.begin().word(A32.word("smc #0")).run(Level.A32).esr());
        return report.equal("udf", UNDEFINED, probe.begin().word(A32.word("udf #0")).run(Level.A32).esr()).verdict();
    }

    @Check(id = "FPD-202", title = "CPACR_EL1.FPEN traps floating point of AArch32 at EL0",
            rule = "DDI 0487, CPACR_EL1.FPEN 0b01 and AArch32: EC 0x07 at VBAR_EL1 + 0x600", on = World.GUEST)
    static Verdict floatingPoint(Bench bench) {
        SysReg.CPACR_EL1.write(FPEN_EL1);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A32.word("vmov.f32 s0, s1")).run(Level.A32);
        return bench.report().equal("ec", 0x07, probe.exceptionClass()).equal("vector", 12, probe.vector()).equal("elr", 0, probe.offset()).verdict();
    }

    @Check(id = "FPD-204", title = "BKPT tells its comment: of A32 with IL set, of T32 with IL clear",
            rule = "DDI 0487, ESR_ELx.IL of a Breakpoint instruction exception; EC 0x38", on = World.GUEST)
    static Verdict breakpoints(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("bkpt #0x1234")).run(Level.A32);
        Report report = bench.report().equal("a32", 0xE200_1234L, probe.esr()).equal("elr", 0, probe.offset()).equal("vector", 12, probe.vector());
        return report.equal("t32", 0xE000_0042L, probe.begin().thumb(T32.word("bkpt #0x42")).run(Level.T32).esr()).verdict();
    }

    @Check(id = "FPD-203", title = "Barriers by coprocessor 15 and SETEND are there as SCTLR_EL1 says",
            rule = "DDI 0487, SCTLR_EL1.CP15BEN and SED", on = World.GUEST)
    static Verdict deprecated(Bench bench) {
        long control = SysReg.SCTLR_EL1.read();
        control(control & ~CP15BEN | SED);
        Report report = bench.report();
        report.equal("barrier", UNDEFINED, bench.probe().begin().word(A32.word("mcr p15, 0, r0, c7, c10, 5")).run(Level.A32).esr());
        report.equal("setend", UNDEFINED, bench.probe().begin().word(A32.word("setend be")).run(Level.A32).esr());
        control(control & ~SED | CP15BEN);
        boolean isBarrier = bench.probe().begin().word(A32.word("mcr p15, 0, r0, c7, c10, 5")).run(Level.A32).completed();
        report.holds("barrier.on", isBarrier, bench.probe().esr());
        long at = bench.scratch().page(0);
        Access.store64(at, 0x0102_0304L);
        long va = bench.stage1().map(0, at, Stage1.NORMAL | Stage1.EL0);
        Probe probe = bench.probe().begin().set(1, va).word(A32.word("setend be")).word(A32.word("ldr r0, [r1]")).word(A32.word("setend le"));
        probe.run(Level.A32);
        control(control);
        return report.holds("setend.on", probe.completed(), probe.esr()).equal("big", 0x0403_0201L, probe.get(0)).verdict();
    }

    private static void control(long value) {
        SysReg.SCTLR_EL1.write(value);
        Barrier.ISB.execute();
    }
}
