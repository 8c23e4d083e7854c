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
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code EXC}: synchronous exceptions that are between EL0 and EL1, whether or not somebody is at EL2. */
final class SynchronousChecks {
    private static final long SCTLR_A = 1 << 1;
    private static final long ILLEGAL_STATE = 0x3A00_0000L;
    private static final int[] IDENTIFICATION_AT_EL0 = {A64.word("mrs x3, id_aa64pfr0_el1"), A64.word("mrs x3, id_aa64mmfr0_el1"),
        A64.word("mrs x3, id_isar0_el1"), A64.word("mrs x3, midr_el1"), A64.word("mrs x3, mpidr_el1"), A64.word("mrs x3, revidr_el1")};
    private static final int[] HIGHER_LEVELS = {A64.word("msr hcr_el2, x3"), A64.word("mrs x3, vttbr_el2"), A64.word("msr vttbr_el2, x3"),
        A64.word("mrs x3, esr_el2"), A64.word("msr sctlr_el2, x3"), A64.word("mrs x3, sp_el1"), A64.word("msr vbar_el2, x3"),
        A64.word("mrs x3, cnthctl_el2"), A64.word("msr cntvoff_el2, x3"), A64.word("mrs x3, scr_el3"), A64.word("msr elr_el3, x3"), A64.word("tlbi alle1"),
        A64.word("tlbi vmalls12e1"), A64.word("tlbi ipas2e1, x3"), A64.word("tlbi alle2"), A64.word("at s1e2r, x3"), A64.word("at s12e1r, x3"),
        A64.word("mrs x3, s3_5_c1_c0_0")};
    private static final int[] OWNED_BY_EL1 = {A64.word("mrs x3, sctlr_el1"), A64.word("msr vbar_el1, x3"), A64.word("mrs x3, esr_el1"),
        A64.word("msr spsr_el1, x3"), A64.word("mrs x3, sp_el0"), A64.word("mrs x3, currentel"), A64.word("msr spsel, #0"), A64.word("tlbi vmalle1"),
        A64.word("dc isw, x3"), A64.word("at s1e1r, x3"), A64.word("eret"), A64.word("msr tpidrro_el0, x3")};
    private static final int[] UNALLOCATED = {A64.word("udf #0x1234"), 0x0234_5678, 0x6600_0000};

    private SynchronousChecks() {
    }

    @Check(id = "EXC-121", title = "BRK reports its immediate and returns to itself",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Breakpoint instruction: Comment", on = World.GUEST)
    static Verdict breakpointInstruction(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop")).word(A64.word("brk #0x1234")).run(Level.EL1);
        Report report = bench.report().equal("esr", 0xF200_1234L, probe.esr()).equal("elr", 4, probe.offset()).equal("vector", 4, probe.vector());
        probe.again(Level.EL0);
        return report.equal("el0.esr", 0xF200_1234L, probe.esr()).equal("el0.vector", 8, probe.vector()).verdict();
    }

    @Check(id = "EXC-221", title = "BKPT of A32 reports its immediate, at the vector for AArch32",
            rule = "DDI 0487 D17.2.37, EC 0x38: BKPT instruction execution in AArch32 state", on = World.GUEST)
    static Verdict breakpointOfA32(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("nop")).word(A32.word("bkpt #0x1234")).run(Level.A32);
        return bench.report().equal("esr", 0xE200_1234L, probe.esr()).equal("elr", 4, probe.offset()).equal("vector", 12, probe.vector()).verdict();
    }

    @Check(id = "EXC-232", title = "SVC from EL0 is taken at EL1 by the vector of a lower level, and SPSR_EL1 has EL0",
            rule = "DDI 0487 D17.2.37, ISS encoding for an exception from SVC: imm16, from EL0", on = World.GUEST)
    static Verdict svcOfEl0(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("svc #0xFFFF")).run(Level.EL0, 0x5000_03C0L);
        return bench.report()
                .equal("esr", 0x5600_FFFFL, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("vector", 8, probe.vector())
                .equal("spsr", 0x5000_03C0L, probe.spsr())
                .equal("spsel", 1, probe.spselInVector())
                .verdict();
    }

    @Check(id = "EXC-123", title = "Identification registers are undefined at EL0",
            rule = "DDI 0487 D17.2, ID registers are UNDEFINED at EL0 without FEAT_IDST", on = World.GUEST)
    static Verdict identificationAtEl0(Bench bench) {
        return Sweep.isUndefined(bench, "undefined", Level.EL0, IDENTIFICATION_AT_EL0).verdict();
    }

    @Check(id = "EXC-120", title = "Every kind of register of EL2 and EL3 is undefined at EL1, reads and writes",
            rule = "DDI 0487 D17.1, op1 4, 5 and 6 are UNDEFINED at EL1", on = World.GUEST)
    static Verdict higherLevels(Bench bench) {
        return Sweep.isUndefined(bench, "undefined", Level.EL1, HIGHER_LEVELS).verdict();
    }

    @Check(id = "EXC-220", title = "What EL1 owns is undefined at EL0, and EL1 is told",
            rule = "DDI 0487 D17.1, op1 0 is UNDEFINED at EL0", on = World.GUEST)
    static Verdict ownedByEl1(Bench bench) {
        return Sweep.isUndefined(bench, "undefined", Level.EL0, OWNED_BY_EL1).verdict();
    }

    @Check(id = "EXC-320", title = "Encodings that are permanently undefined, or allocated to nothing, are undefined",
            rule = "DDI 0487 C4.1, UDF and unallocated encodings are UNDEFINED", on = World.GUEST)
    static Verdict unallocated(Bench bench) {
        // Of the top-level encodings op0 0b0001 and 0b0011 are unallocated: bits 28 to 25.
        Sweep.isUndefined(bench, "el1", Level.EL1, UNALLOCATED);
        return Sweep.isUndefined(bench, "el0", Level.EL0, UNALLOCATED).verdict();
    }

    @Check(id = "EXC-233", title = "Without SCTLR_EL1.UMA EL0 has DAIF trapped, and the syndrome names it",
            rule = "DDI 0487 D17.2.118, SCTLR_EL1.UMA; EC 0x18 from MSR (immediate)", on = World.GUEST)
    static Verdict interruptMasksOfEl0(Bench bench) {
        int set = A64.word("msr daifset, #2");
        int read = A64.word("mrs x3, daif");
        Probe probe = bench.probe().begin().word(set).run(Level.EL0);
        Report report = bench.report().equal("daifset", Sweep.syndrome(set), probe.esr()).equal("vector", 8, probe.vector());
        probe = bench.probe().begin().word(read).run(Level.EL0);
        return report.equal("mrs", Sweep.syndrome(read), probe.esr()).equal("elr", 0, probe.offset()).verdict();
    }

    @Check(id = "EXC-225", title = "Without SCTLR_EL1.nTWI a WFI of EL0 that would wait is trapped to EL1",
            rule = "DDI 0487 D17.2.118, SCTLR_EL1.nTWI 0b0", on = World.GUEST)
    static Verdict wfiOfEl0(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("wfi")).run(Level.EL0);
        return bench.report().equal("esr", 0x07E0_0000L, probe.esr()).equal("elr", 0, probe.offset()).equal("vector", 8, probe.vector()).verdict();
    }

    @Check(id = "EXC-230", title = "A branch to an address that is not of a word is a PC alignment fault there",
            rule = "DDI 0487, PC alignment checking: EC 0x22, FAR_ELx", on = World.GUEST)
    static Verdict pcAlignment(Bench bench) {
        Probe probe = bench.probe().begin();
        probe.set(1, probe.slot() + 10).word(A64.word("br x1")).word(A64.word("nop")).word(A64.word("nop")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x8A00_0000L, probe.esr())
                .equal("elr", 10, probe.offset())
                .equal("far", probe.slot() + 10, probe.far())
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-231", title = "A load by a stack pointer that is not of 16 octets is an SP alignment fault",
            rule = "DDI 0487, SP alignment checking: SCTLR_EL1.SA0, EC 0x26", on = World.GUEST)
    static Verdict spAlignment(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.EL0 | Stage1.PXN);
        Probe probe = bench.probe().begin().stack(va + 0x108).word(A64.word("ldr x3, [sp]")).run(Level.EL0);
        Report report = bench.report().equal("esr", 0x9A00_0000L, probe.esr()).equal("elr", 0, probe.offset()).equal("vector", 8, probe.vector());
        return report.holds("aligned", probe.stack(va + 0x110).again(Level.EL0).completed(), probe.esr()).verdict();
    }

    @Check(id = "EXC-236", title = "With SCTLR_EL1.A an access of Normal memory that is not aligned is an alignment fault",
            rule = "DDI 0487 D17.2.118, SCTLR_EL1.A; DFSC 0b100001", on = World.GUEST)
    static Verdict alignment(Bench bench) {
        long sctlr = SysReg.SCTLR_EL1.read();
        long va = bench.scratch().page(0) + 3;
        Probe probe = bench.probe().begin().set(1, va).set(2, sctlr | SCTLR_A).word(A64.word("ldr w3, [x1]"));
        probe.word(A64.word("msr sctlr_el1, x2")).word(A64.word("isb")).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        SysReg.SCTLR_EL1.write(sctlr);
        Barrier.ISB.execute();
        return bench.report()
                .equal("esr", 0x9600_0021L, probe.esr())
                .equal("elr", 12, probe.offset())
                .equal("far", va, probe.far())
                .verdict();
    }

    @Check(id = "EXC-019", title = "FAR_EL1 of a data abort is the address to its last bit",
            rule = "DDI 0487 D17.2.40, FAR_EL1 of a synchronous Data Abort; a translation fault at level 3", on = World.GUEST)
    static Verdict faultAddress(Bench bench) {
        long va = bench.stage1().unmap(0) + 0x7A3;
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldrb w3, [x1]")).run(Level.EL1);
        Report report = bench.report().equal("load", 0x9600_0007L, probe.esr()).equal("far", va, probe.far()).equal("vector", 4, probe.vector());
        probe = bench.probe().begin().set(1, va).word(A64.word("strb w3, [x1]")).run(Level.EL1);
        return report.equal("store", 0x9600_0047L, probe.esr()).equal("store.far", va, probe.far()).verdict();
    }

    @Check(id = "EXC-237", title = "An access of EL0's to what is EL1's is a permission fault of a lower level",
            rule = "DDI 0487, AP[1]; EC 0x24 and 0x25 of a Data Abort", on = World.GUEST)
    static Verdict dataAbortOfEl0(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
        Probe probe = bench.probe().begin().set(1, va + 4).word(A64.word("ldr w3, [x1]")).word(A64.word("str w3, [x1]")).run(Level.EL0);
        Report report = bench.report().equal("el0", 0x9200_000FL, probe.esr()).equal("far", va + 4, probe.far()).equal("vector", 8, probe.vector());
        bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.READ_ONLY);
        probe.again(Level.EL1);
        return report.equal("el1", 0x9600_004FL, probe.esr()).equal("elr", 4, probe.offset()).verdict();
    }

    @Check(id = "EXC-238", title = "What UXN or PXN forbids is an instruction abort of a lower, or of the same level",
            rule = "DDI 0487, UXN and PXN; EC 0x20 and 0x21 of an Instruction Abort", on = World.GUEST)
    static Verdict instructionAborts(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop"));
        long va = bench.stage1().map(0, probe.slot(), Stage1.NORMAL | Stage1.UXN);
        probe.at(va).run(Level.EL0);
        Report report = bench.report().equal("el0", 0x8200_000FL, probe.esr()).equal("vector", 8, probe.vector()).equal("far", va, probe.far());
        report.holds("el1.runs", probe.again(Level.EL1).completed(), probe.esr());
        bench.stage1().map(0, probe.slot(), Stage1.NORMAL | Stage1.PXN);
        probe.again(Level.EL1);
        return report.equal("el1", 0x8600_000FL, probe.esr()).holds("el0.runs", probe.again(Level.EL0).completed(), probe.esr()).verdict();
    }

    @Check(id = "EXC-026", title = "A return to a higher level sets PSTATE.IL, and what follows is an Illegal Execution state exception",
            rule = "DDI 0487, illegal return events: a higher Exception level; PSTATE.IL, EC 0x0E", on = World.GUEST)
    static Verdict illegalReturn(Bench bench) {
        Probe probe = bench.probe().begin();
        probe.set(1, 0x3C9).set(2, probe.slot() + 16);
        probe.word(A64.word("msr spsr_el1, x1")).word(A64.word("msr elr_el1, x2")).word(A64.word("isb")).word(A64.word("eret")).word(A64.word("nop"));
        probe.run(Level.EL1);
        return bench.report()
                .equal("esr", ILLEGAL_STATE, probe.esr())
                .equal("elr", 16, probe.offset())
                .equal("il", 1, probe.spsr() >>> 20 & 1)
                .equal("mode", 5, probe.spsr() & 0x1F)
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-226", title = "PSTATE.IL that a return sets is the next level's exception, and clear in its vector",
            rule = "DDI 0487, SPSR_ELx.IL 0b1 on a legal return", on = World.GUEST)
    static Verdict illegalStateOfEl0(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL0, 0x3C0 | 1 << 20);
        return bench.report()
                .equal("esr", ILLEGAL_STATE, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("spsr", 0x3C0 | 1 << 20, probe.spsr())
                .equal("vector", 8, probe.vector())
                .verdict();
    }
}
