package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code S2T}: who may read, write and execute what stage 2 maps. */
final class StageTwoPermissionChecks {
    private static final long PATTERN = 0x5AA5_1234_F00D_BEEFL;
    private static final long GIB = 1L << 30;
    private static final long BLOCK = 1L << 21;
    private static final long PERMISSIONS = 3 * Stage2.S2AP;
    private static final long READ = Stage2.S2AP;
    private static final long WRITE = 2 * Stage2.S2AP;
    /** ESR_EL2 of a data abort from below: EC, IL; without ISV, WnR and DFSC. */
    private static final long DATA_ABORT = 0x9200_0000L;
    private static final long INSTRUCTION_ABORT = 0x8200_0000L;
    private static final long WNR_AND_STATUS = 0x7F;
    private static final long WNR = 0x40;
    private static final int LOAD = A64.word("ldr x3, [x1]");
    private static final int STORE = A64.word("str x3, [x1]");

    private StageTwoPermissionChecks() {
    }

    private static Probe access(Bench bench, int instruction, long ipa) {
        return bench.probe().begin().set(1, ipa).set(3, PATTERN).word(instruction).run(Level.EL1);
    }

    /** Expects an abort that EL2 takes, with WnR and DFSC as given. */
    private static Report refused(Bench bench, String name, long expected, int instruction, long ipa) {
        Probe probe = access(bench, instruction, ipa);
        return bench.report().equal(name, probe.exceptionClass() == 0x24 ? expected : -1, probe.esr() & WNR_AND_STATUS);
    }

    @Check(id = "S2T-207", title = "Where S2AP allows nothing, loads and stores are permission faults",
            rule = "DDI 0487, S2AP 0b00: no access", on = World.MACHINE)
    static Verdict noAccess(Bench bench) {
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~PERMISSIONS);
        refused(bench, "load", 0x0F, LOAD, ipa);
        return refused(bench, "store", WNR | 0x0F, STORE, ipa).verdict();
    }

    @Check(id = "S2T-208", title = "Where S2AP allows writes only, a store goes through and a load is a permission fault",
            rule = "DDI 0487, S2AP 0b10: write only", on = World.MACHINE)
    static Verdict writeOnly(Bench bench) {
        bench.scratch().write(bench.scratch().page(0), 0);
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~PERMISSIONS | WRITE);
        Probe probe = access(bench, STORE, ipa);
        bench.report().holds("store", probe.completed(), probe.esr()).equal("memory", PATTERN, Access.load64(bench.scratch().page(0)));
        return refused(bench, "load", 0x0F, LOAD, ipa).verdict();
    }

    @Check(id = "S2T-209", title = "A store to a block that is read only is a permission fault of the block's level",
            rule = "DDI 0487 D17.2.37, DFSC 0b0011LL: permission faults at levels 1 and 2", on = World.MACHINE)
    static Verdict readOnlyBlocks(Bench bench) {
        long page = bench.scratch().page(0);
        long attributes = Stage2.BLOCK & ~PERMISSIONS | READ;
        refused(bench, "level2", WNR | 0x0E, STORE, bench.stage2().block(5, page & -BLOCK | attributes));
        return refused(bench, "level1", WNR | 0x0D, STORE, bench.stage2().root(200, page & -GIB | attributes)).verdict();
    }

    @Check(id = "S2T-072", title = "LDXR of a page that is read only completes; STXR is a permission fault without an instruction syndrome",
            rule = "DDI 0487 D17.2.37, ISV 0 for exclusive stores; S2AP 0b01", on = World.MACHINE)
    static Verdict exclusives(Bench bench) {
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~PERMISSIONS | READ);
        Probe probe = bench.probe().begin().set(1, ipa).word(A64.word("ldxr x2, [x1]")).word(A64.word("stxr w4, x3, [x1]")).run(Level.EL1);
        return bench.report().equal("esr", DATA_ABORT | WNR | 0x0F, probe.esr()).equal("elr", 4, probe.offset()).verdict();
    }

    @Check(id = "S2T-210", title = "XN of a block holds for EL1 and for EL0, at the block's level",
            rule = "DDI 0487, stage 2 XN: EL1 and EL0 alike, blocks of level 2", on = World.MACHINE)
    static Verdict executeNeverOfBlocks(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop"));
        long ipa = bench.stage2().block(5, probe.slot() & -BLOCK | Stage2.BLOCK | Stage2.XN) + (probe.slot() & BLOCK - 1);
        probe.at(ipa).run(Level.EL1);
        bench.report().equal("el1", INSTRUCTION_ABORT | 0x0E, probe.esr()).equal("far1", ipa, probe.far());
        probe.begin().word(A64.word("nop")).at(ipa).run(Level.EL0);
        return bench.report().equal("el0", INSTRUCTION_ABORT | 0x0E, probe.esr()).equal("far0", ipa, probe.far()).verdict();
    }

    @Check(id = "S2T-220", title = "A page without XN is executed where its IPA is, though its memory is elsewhere",
            rule = "DDI 0487, stage 2 XN 0: execution permitted", on = World.MACHINE)
    static Verdict executable(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("adr x0, .")).word(A64.word("mov x2, #7"));
        long ipa = bench.stage2().map(0, probe.slot(), Stage2.PAGE);
        probe.at(ipa).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x0", ipa, probe.get(0)).equal("x2", 7, probe.get(2)).verdict();
    }
}
