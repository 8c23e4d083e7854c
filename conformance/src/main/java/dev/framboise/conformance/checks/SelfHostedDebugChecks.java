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
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: debug of EL0 and EL1 by EL1. */
final class SelfHostedDebugChecks {
    private static final long MDSCR_SS = 1;
    private static final long MDSCR_KDE = 1 << 13;
    private static final long MDSCR_MDE = 1 << 15;
    private static final long SPSR_SS = 1 << 21;
    private static final long EL0 = 0x3C0;
    /** EL1h, all masked but debug exceptions. */
    private static final long EL1_DEBUGGED = 0x1C5;
    /** EC 0x32, ISV, and the debug exception's code. */
    private static final long STEP_OF_EL0 = 0xCB00_0022L;
    private static final long STEP_OF_EL1 = 0xCF00_0022L;
    private static final long BREAKPOINT = 0xC200_0022L;
    private static final long WATCHPOINT = 0xD200_0022L;
    private static final long WNR = 1 << 6;
    /** E, EL0 alone, all four octets. */
    private static final long BREAK_EL0 = 0x1E5;
    private static final long BREAK_EL1 = 0x1E3;
    /** E, EL0 alone, loads and stores, all eight octets. */
    private static final long WATCH_EL0 = 0x1FFD;

    private SelfHostedDebugChecks() {
    }

    private static void debug(long control) {
        SysReg.OSLAR_EL1.write(0);
        SysReg.MDSCR_EL1.write(control);
        Barrier.ISB.execute();
    }

    @Check(id = "FPD-175", title = "BRK tells its comment, from EL1 and from EL0, and returns to itself",
            rule = "DDI 0487, AArch64.SoftwareBreakpoint: EC 0x3C", on = World.GUEST)
    static Verdict breakpointInstruction(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("brk #0xBEE")).run(Level.EL1);
        Report report = bench.report().equal("el1", 0xF200_0BEEL, probe.esr()).equal("elr", 0, probe.offset()).equal("vector", 4, probe.vector());
        probe.begin().word(A64.word("brk #0xBEF")).run(Level.EL0);
        return report.equal("el0", 0xF200_0BEFL, probe.esr()).equal("vector0", 8, probe.vector()).verdict();
    }

    @Check(id = "FPD-176", title = "A step of EL0 is one instruction, and none where PSTATE.SS is 0",
            rule = "DDI 0487, software step: active-not-pending and active-pending, EC 0x32", on = World.GUEST)
    static Verdict step(Bench bench) {
        debug(MDSCR_SS);
        Probe probe = bench.probe().begin().word(A64.word("mov x0, #7")).word(A64.word("mov x1, #7")).run(Level.EL0, EL0 | SPSR_SS);
        Report report = bench.report().equal("esr", STEP_OF_EL0, probe.esr()).equal("elr", 4, probe.offset())
                .equal("x0", 7, probe.get(0)).equal("x1", 0, probe.get(1));
        probe.begin().word(A64.word("mov x0, #7")).run(Level.EL0, EL0);
        return report.equal("ec", 0x32, probe.exceptionClass()).equal("elr0", 0, probe.offset()).verdict();
    }

    @Check(id = "FPD-177", title = "A step of a load-exclusive says so",
            rule = "DDI 0487, ISS encoding for a Software Step exception: EX", on = World.GUEST)
    static Verdict stepOfExclusive(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.EL0);
        debug(MDSCR_SS);
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldxr x0, [x1]")).run(Level.EL0, EL0 | SPSR_SS);
        return bench.report().equal("esr", STEP_OF_EL0 | 1 << 6, probe.esr()).equal("elr", 4, probe.offset()).verdict();
    }

    @Check(id = "FPD-178", title = "A step of a load from a device is one instruction",
            rule = "DDI 0487, software step of an instruction that accesses Device memory at EL1: MDSCR_EL1.KDE", on = World.GUEST)
    static Verdict stepOfDevice(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        long type = bench.gic().distributor(Gic.GICD_TYPER);
        debug(MDSCR_SS | MDSCR_KDE);
        Probe probe = bench.probe().begin().set(1, bench.board().distributor() + Gic.GICD_TYPER);
        probe.word(A64.word("ldr w0, [x1]")).word(A64.word("mov x2, #7")).run(Level.EL1, EL1_DEBUGGED | SPSR_SS);
        return bench.report().equal("ec", 0x33, probe.exceptionClass()).equal("ifsc", 0x22, probe.esr() & 0x3F).equal("elr", 4, probe.offset())
                .equal("w0", type, probe.get(0)).equal("x2", 0, probe.get(2)).verdict();
    }

    @Check(id = "FPD-189", title = "A step of an identification register's read is one instruction, and its syndrome says that EX is valid",
            rule = "DDI 0487, ISS encoding for a Software Step exception: ISV behind an MRS that a hypervisor may trap", on = World.GUEST)
    static Verdict stepOfIdentification(Bench bench) {
        long features = SysReg.ID_AA64PFR0_EL1.read();
        debug(MDSCR_SS | MDSCR_KDE);
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, id_aa64pfr0_el1")).word(A64.word("mov x2, #7"));
        probe.run(Level.EL1, EL1_DEBUGGED | SPSR_SS);
        return bench.report().equal("esr", STEP_OF_EL1, probe.esr()).equal("elr", 4, probe.offset())
                .equal("x0", features, probe.get(0)).equal("x2", 0, probe.get(2)).verdict();
    }

    @Check(id = "FPD-179", title = "A breakpoint at EL0 is taken before its instruction",
            rule = "DDI 0487, DBGBCR_EL1.PMC and BAS: address match, EC 0x30", on = World.GUEST)
    static Verdict breakpoint(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("mov x0, #7")).word(A64.word("mov x1, #7"));
        SysReg.DBGBVR0_EL1.write(probe.slot() + 4);
        SysReg.DBGBCR0_EL1.write(BREAK_EL0);
        debug(MDSCR_MDE);
        probe.run(Level.EL0);
        SysReg.DBGBCR0_EL1.write(0);
        return bench.report().equal("esr", BREAKPOINT, probe.esr()).equal("elr", 4, probe.offset())
                .equal("x0", 7, probe.get(0)).equal("x1", 0, probe.get(1)).verdict();
    }

    @Check(id = "FPD-182", title = "A breakpoint at EL1 is taken where KDE is set and PSTATE.D is not, and nowhere else",
            rule = "DDI 0487, MDSCR_EL1.KDE and PSTATE.D: debug exceptions from the same level, EC 0x31", on = World.GUEST)
    static Verdict breakpointOfEl1(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("mov x0, #7"));
        SysReg.DBGBVR0_EL1.write(probe.slot());
        SysReg.DBGBCR0_EL1.write(BREAK_EL1);
        debug(MDSCR_MDE | MDSCR_KDE);
        probe.run(Level.EL1, EL1_DEBUGGED);
        Report report = bench.report().equal("esr", BREAKPOINT | 1 << 26, probe.esr()).equal("elr", 0, probe.offset());
        boolean isMasked = probe.run(Level.EL1).completed();
        report.holds("masked", isMasked, probe.esr());
        debug(MDSCR_MDE);
        boolean isOff = probe.run(Level.EL1, EL1_DEBUGGED).completed();
        SysReg.DBGBCR0_EL1.write(0);
        return report.holds("kde", isOff, probe.esr()).verdict();
    }

    @Check(id = "FPD-180", title = "A watchpoint at EL0 tells the address, and whether it was written",
            rule = "DDI 0487, DBGWCR_EL1.PAC, LSC and BAS: EC 0x34, FAR_EL1, WnR", on = World.GUEST)
    static Verdict watchpoint(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.EL0);
        SysReg.DBGWVR0_EL1.write(va + 0x40);
        SysReg.DBGWCR0_EL1.write(WATCH_EL0);
        debug(MDSCR_MDE);
        Probe probe = bench.probe().begin().set(1, va + 0x40).word(A64.word("ldr x0, [x1]")).run(Level.EL0);
        Report report = bench.report().equal("load", WATCHPOINT, probe.esr()).equal("far", va + 0x40, probe.far()).equal("elr", 0, probe.offset());
        probe.begin().set(1, va + 0x40).word(A64.word("str x1, [x1]")).run(Level.EL0);
        report.equal("store", WATCHPOINT | WNR, probe.esr());
        boolean isFree = probe.begin().set(1, va + 0x48).word(A64.word("ldr x0, [x1]")).run(Level.EL0).completed();
        SysReg.DBGWCR0_EL1.write(0);
        return report.holds("beside", isFree, probe.esr()).verdict();
    }

    @Check(id = "FPD-181", title = "Two breakpoints and two watchpoints, the fewest that there can be, keep what is written to them",
            rule = "DDI 0487, ID_AA64DFR0_EL1.BRPs and WRPs", on = World.GUEST)
    static Verdict registers(Bench bench) {
        long features = SysReg.ID_AA64DFR0_EL1.read();
        Probe probe = bench.probe().begin();
        probe.word(A64.word("msr dbgbvr0_el1, x1")).word(A64.word("msr dbgbvr1_el1, x2")).word(A64.word("msr dbgwvr0_el1, x3"));
        probe.word(A64.word("msr dbgwvr1_el1, x4")).word(A64.word("msr dbgbcr1_el1, x5")).word(A64.word("msr dbgwcr1_el1, x6"));
        probe.word(A64.word("mrs x11, dbgbvr0_el1")).word(A64.word("mrs x12, dbgbvr1_el1")).word(A64.word("mrs x13, dbgwvr0_el1"));
        probe.word(A64.word("mrs x14, dbgwvr1_el1")).word(A64.word("mrs x15, dbgbcr1_el1")).word(A64.word("mrs x16, dbgwcr1_el1"));
        probe.set(1, 0x1234_5670L).set(2, 0x2345_6780L).set(3, 0x3456_7890L).set(4, 0x4567_89A8L).set(5, 0x1E4).set(6, 0x1FFC).run(Level.EL1);
        long lost = 0;
        for (int i = 1; i <= 6; i++) {
            lost |= probe.get(i) == probe.get(i + 10) ? 0 : 1L << i;
        }
        boolean isEnough = (features >>> 12 & 0xF) >= 1 && (features >>> 20 & 0xF) >= 1;
        return bench.report().holds("completed", probe.completed(), probe.esr()).holds("dfr0", isEnough, features).equal("lost", 0, lost).verdict();
    }

    @Check(id = "FPD-183", title = "The OS lock is locked and unlocked by OSLAR_EL1, as OSLSR_EL1 says",
            rule = "DDI 0487, OSLAR_EL1.OSLK and OSLSR_EL1.OSLK", on = World.GUEST)
    static Verdict osLock(Bench bench) {
        Probe probe = bench.probe().begin().set(1, 1);
        probe.word(A64.word("msr oslar_el1, x1")).word(A64.word("isb")).word(A64.word("mrs x3, oslsr_el1"));
        probe.word(A64.word("msr oslar_el1, x2")).word(A64.word("isb")).word(A64.word("mrs x4, oslsr_el1")).run(Level.EL1);
        return bench.report().equal("oslm", 8, probe.get(4) & 0x9).equal("locked", 2, probe.get(3) & 2).equal("unlocked", 0, probe.get(4) & 2).verdict();
    }

    @Check(id = "FPD-190", title = "Breakpoints and watchpoints of one core are not another's",
            rule = "DDI 0487, debug System registers are each PE's own", on = World.GUEST)
    static Verdict ofEachCore(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean isBack = bench.cores().all(bench, DebugKeeping.WRITE) && bench.cores().all(bench, DebugKeeping.READ);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        for (int core = 0; core < bench.board().cpus(); core++) {
            report.equal("lost", 0, bench.cores().result(core));
        }
        return report.verdict();
    }
}
