package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code S2T}: stage 1 and stage 2 together, and what AT says of them. */
final class TwoStagesChecks {
    private static final long STATUS = 0x3F;
    private static final long WNR = 1 << 6;
    private static final long PAGE_OF_PAR = 0xFFFF_FFFF_F000L;
    /** PAR_EL1 of an address that is not translated: F, FST, PTW, S. */
    private static final long PAR_FAULT = 0x37F;
    private static final long PAR_F = 1;
    private static final long PAR_PTW = 1 << 8;
    private static final long PAR_S = 1 << 9;
    /** Stage 2 MemAttr, Device-nGnRnE. */
    private static final long DEVICE_AND_NOT_NORMAL = 0xF << 2;

    private TwoStagesChecks() {
    }

    private static long parOf(Bench bench, int instruction, long va, Level level) {
        Probe probe = bench.probe().begin().set(1, va).word(instruction).word(A64.word("isb")).word(A64.word("mrs x0, par_el1")).run(level);
        return probe.completed() ? probe.get(0) : -1;
    }

    private static long readOnly(Bench bench, int page) {
        return bench.stage2().map(page, bench.scratch().page(page), Stage2.PAGE & ~(2 * Stage2.S2AP));
    }

    @Check(id = "S2T-073", title = "When both stages refuse a store it is stage 1's fault, and EL1 takes it",
            rule = "DDI 0487 prioritization of MMU faults: permission fault of stage 1 before those of stage 2", on = World.MACHINE)
    static Verdict stageOneFirst(Bench bench) {
        bench.lower().begin();
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~(3 * Stage2.S2AP));
        long va = bench.lower().map(0, ipa, Stage1.NORMAL | Stage1.READ_ONLY);
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("str x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 1, probe.takenAt()).equal("esr", 0x9600_004FL, probe.esr()).equal("far", va, probe.far()).verdict();
    }

    @Check(id = "S2T-211", title = "What stage 1 allows and stage 2 does not is EL2's permission fault, with the virtual address in FAR_EL2",
            rule = "DDI 0487, permissions of both stages apply; FAR_EL2 on a stage 2 permission fault", on = World.MACHINE)
    static Verdict stageTwoRefuses(Bench bench) {
        bench.lower().begin();
        long va = bench.lower().map(0, readOnly(bench, 0), Stage1.NORMAL) + 0x128;
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldr x2, [x1]")).word(A64.word("str x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("ec", 0x24, probe.exceptionClass())
                .equal("status", WNR | 0x0F, probe.esr() & (WNR | STATUS)).equal("elr", 4, probe.offset()).equal("far", va, probe.far()).verdict();
    }

    @Check(id = "S2T-212", title = "A stage 2 translation fault behind stage 1 has the virtual address in FAR_EL2 and the IPA in HPFAR_EL2",
            rule = "DDI 0487 HPFAR_EL2: the IPA of the access, and not its virtual address", on = World.MACHINE)
    static Verdict stageTwoMisses(Bench bench) {
        bench.lower().begin();
        long ipa = Stage2.WINDOW + 0x3000;
        long va = bench.lower().map(1, ipa, Stage1.NORMAL) + 0x7F8;
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldr x2, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("status", 7, probe.esr() & STATUS)
                .equal("far", va, probe.far()).equal("hpfar", ipa >>> 8, probe.hpfar()).verdict();
    }

    @Check(id = "S2T-078", title = "A store over the end of what stage 2 has reports the page that is missing",
            rule = "DDI 0487 FAR_ELx of an access that crosses a page boundary: the address in the page that faults", on = World.MACHINE)
    static Verdict straddling(Bench bench) {
        bench.lower().begin();
        long first = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE);
        long va = bench.lower().map(0, first, Stage1.NORMAL);
        bench.lower().map(1, first + 4096, Stage1.NORMAL);
        Probe probe = bench.probe().begin().set(1, va + 4092).word(A64.word("str x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("status", WNR | 7, probe.esr() & (WNR | STATUS))
                .equal("far", va + 4096, probe.far()).equal("hpfar", first + 4096 >>> 8, probe.hpfar()).verdict();
    }

    @Check(id = "S2T-077", title = "AT S12E1R at EL2 gives what both stages give, and says which stage has nothing",
            rule = "DDI 0487 C5.4, AT S12E1R; PAR_EL1.PA, F, S and FST", on = World.MACHINE)
    static Verdict bothStages(Bench bench) {
        bench.lower().begin();
        long va = bench.lower().map(0, bench.stage2().map(0, bench.scratch().page(5), Stage2.PAGE), Stage1.NORMAL);
        bench.lower().map(1, Stage2.WINDOW + 4096, Stage1.NORMAL);
        int translate = A64.word("at s12e1r, x1");
        long both = parOf(bench, translate, va + 0x10, Level.EL2);
        long stageTwo = parOf(bench, translate, va + 4096, Level.EL2);
        long stageOne = parOf(bench, translate, va + 8192, Level.EL2);
        return bench.report().equal("f", 0, both & PAR_F).equal("pa", bench.scratch().page(5), both & PAGE_OF_PAR)
                .equal("stage2", PAR_F | PAR_S | 7 << 1, stageTwo & PAR_FAULT).equal("stage1", PAR_F | 7 << 1, stageOne & PAR_FAULT).verdict();
    }

    @Check(id = "S2T-213", title = "AT of an address whose stage 1 table stage 2 has not sets PTW and S",
            rule = "DDI 0487 PAR_EL1.PTW: stage 2 fault on a walk of stage 1", on = World.MACHINE)
    static Verdict faultOnWalk(Bench bench) {
        bench.lower().begin();
        long va = bench.lower().table(7, Stage2.WINDOW + 0x9000);
        long par = parOf(bench, A64.word("at s12e1r, x1"), va, Level.EL2);
        return bench.report().equal("par", PAR_F | PAR_S | PAR_PTW | 7 << 1, par & PAR_FAULT).verdict();
    }

    @Check(id = "S2T-214", title = "AT S12E1W asks whether a store would be allowed by both stages",
            rule = "DDI 0487 C5.4, AT S12E1W: permissions of a write", on = World.MACHINE)
    static Verdict writeThroughBothStages(Bench bench) {
        bench.lower().begin();
        long va = bench.lower().map(0, readOnly(bench, 0), Stage1.NORMAL);
        long read = parOf(bench, A64.word("at s12e1r, x1"), va, Level.EL2);
        long write = parOf(bench, A64.word("at s12e1w, x1"), va, Level.EL2);
        return bench.report().equal("read", 0, read & PAR_F).equal("write", PAR_F | PAR_S | 0x0F << 1, write & PAR_FAULT).verdict();
    }

    @Check(id = "S2T-218", title = "AT S1E1R at EL2 gives the IPA: stage 2 is not asked",
            rule = "DDI 0487 C5.4, AT S1E1R executed at EL2", on = World.MACHINE)
    static Verdict stageOneFromAbove(Bench bench) {
        bench.lower().begin();
        long ipa = Stage2.WINDOW + 0x6000;
        long par = parOf(bench, A64.word("at s1e1r, x1"), bench.lower().map(0, ipa, Stage1.NORMAL) + 0x40, Level.EL2);
        return bench.report().equal("f", 0, par & PAR_F).equal("ipa", ipa, par & PAGE_OF_PAR).verdict();
    }

    @Check(id = "S2T-215", title = "AT and TLBI of stage 2, and of EL2, are undefined at EL1",
            rule = "DDI 0487 C5.4 and C5.5, AT S12E1R, S12E0W, S1E2R, TLBI IPAS2E1, IPAS2LE1IS, ALLE1, VMALLS12E1 at EL1: UNDEFINED", on = World.GUEST)
    static Verdict undefinedBelow(Bench bench) {
        undefined(bench, "s12e1r", A64.word("at s12e1r, x1"));
        undefined(bench, "s12e0w", A64.word("at s12e0w, x1"));
        undefined(bench, "s1e2r", A64.word("at s1e2r, x1"));
        undefined(bench, "ipas2e1", A64.word("tlbi ipas2e1, x1"));
        undefined(bench, "ipas2le1is", A64.word("tlbi ipas2le1is, x1"));
        undefined(bench, "alle1", A64.word("tlbi alle1"));
        return undefined(bench, "vmalls12e1", A64.word("tlbi vmalls12e1")).verdict();
    }

    private static Report undefined(Bench bench, String name, int instruction) {
        return bench.report().equal(name, 0x0200_0000L, bench.probe().begin().word(instruction).run(Level.EL1).esr());
    }

    @Check(id = "S2T-219", title = "AT asks for the permissions of its level and of its kind of access, and a refusal is no exception",
            rule = "DDI 0487 C5.4, AT S1E0R and AT S1E1W at EL1: permission faults in PAR_EL1", on = World.GUEST)
    static Verdict permissionsAreAsked(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.READ_ONLY);
        long read = parOf(bench, A64.word("at s1e1r, x1"), va, Level.EL1);
        long write = parOf(bench, A64.word("at s1e1w, x1"), va, Level.EL1);
        long below = parOf(bench, A64.word("at s1e0r, x1"), va, Level.EL1);
        return bench.report().equal("read", 0, read & PAR_F).equal("write", PAR_F | 0x0F << 1, write & PAR_FAULT)
                .equal("el0", PAR_F | 0x0F << 1, below & PAR_FAULT).verdict();
    }

    @Check(id = "S2T-074", title = "Device by stage 2 is Device, though stage 1 has it Normal: an access that is not aligned is a fault",
            rule = "DDI 0487 combining memory types: Device wins over Normal", on = World.MACHINE)
    static Verdict deviceWins(Bench bench) {
        bench.lower().begin();
        long normal = bench.lower().map(0, bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE), Stage1.NORMAL);
        long ipa = bench.stage2().map(1, bench.scratch().page(1), Stage2.PAGE & ~DEVICE_AND_NOT_NORMAL);
        long device = bench.lower().map(1, ipa, Stage1.NORMAL);
        Probe probe = bench.probe().begin().set(1, normal + 1).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        bench.report().holds("normal", probe.completed(), probe.esr());
        probe.begin().set(1, device + 1).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        boolean isAbort = probe.exceptionClass() == 0x24 || probe.exceptionClass() == 0x25;
        return bench.report().holds("abort", isAbort, probe.esr()).equal("status", 0x21, probe.esr() & STATUS).verdict();
    }

    @Check(id = "S2T-075", title = "With stage 1 off memory is Device-nGnRnE: an access that is not aligned is a fault",
            rule = "DDI 0487 stage 1 disabled: data accesses are Device-nGnRnE, under stage 2 too", on = World.MACHINE)
    static Verdict offIsDevice(Bench bench) {
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE);
        Probe probe = bench.probe().begin().set(1, ipa + 1).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 1, probe.takenAt()).equal("ec", 0x25, probe.exceptionClass()).equal("status", 0x21, probe.esr() & STATUS).verdict();
    }

    @Check(id = "S2T-216", title = "An access to Device memory that is not aligned is a fault, and one to Normal memory is not",
            rule = "DDI 0487 alignment of data accesses: Device memory; DFSC 0b100001", on = World.GUEST)
    static Verdict alignmentOfDevices(Bench bench) {
        long normal = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
        long device = bench.stage1().map(1, bench.scratch().page(1), Stage1.DEVICE);
        Probe probe = bench.probe().begin().set(1, normal + 3).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        bench.report().holds("normal", probe.completed(), probe.esr());
        probe.begin().set(1, device + 3).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("esr", 0x9600_0021L, probe.esr()).equal("far", device + 3, probe.far()).verdict();
    }
}
