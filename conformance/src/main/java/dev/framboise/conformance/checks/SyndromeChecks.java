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

/** {@code EXC}: how an abort that stage 2 takes to EL2 describes what was tried. */
final class SyndromeChecks {
    /** Stage 1, while it is off, gives Normal memory: what Device memory forbids does not come first. */
    private static final long HCR_DC = 1 << 12;
    /** EC 0x24, IL, a translation fault at level 3, and nothing of what it was. */
    private static final long UNDESCRIBED = 0x9200_0007L;
    private static final long WNR = 1 << 6;
    private static final long CM = 1 << 8;

    private SyndromeChecks() {
    }

    /** ESR_EL2 of an access through x1, where stage 2 has nothing. */
    private static long access(Bench bench, int word) {
        return bench.probe().begin().set(1, bench.stage2().descriptor(0, 0)).word(word).run(Level.EL1).esr();
    }

    private static void normalMemory() {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_DC);
        Barrier.ISB.execute();
    }

    @Check(id = "EXC-210", title = "Loads of an octet, a halfword and a doubleword say their size, and the width of their register",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: SAS and SF of LDRB, LDRH and LDR of 64 bits", on = World.MACHINE)
    static Verdict sizesOfLoads(Bench bench) {
        return bench.report()
                .equal("ldrb", 0x9303_0007L, access(bench, A64.word("ldrb w3, [x1]")))
                .equal("ldrh", 0x9343_0007L, access(bench, A64.word("ldrh w3, [x1]")))
                .equal("ldr.x", 0x93C3_8007L, access(bench, A64.word("ldr x3, [x1]")))
                .equal("ldr.x30", 0x93DE_8007L, access(bench, A64.word("ldr x30, [x1]")))
                .equal("ldur.w", 0x9383_0007L, access(bench, A64.word("ldur w3, [x1, #4]")))
                .verdict();
    }

    @Check(id = "EXC-011", title = "Loads that extend a sign say so, and the width of their register",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: SSE, and SF of LDRSB, LDRSH, LDRSW", on = World.MACHINE)
    static Verdict signExtension(Bench bench) {
        return bench.report()
                .equal("ldrsb.w", 0x9323_0007L, access(bench, A64.word("ldrsb w3, [x1]")))
                .equal("ldrsb.x", 0x9323_8007L, access(bench, A64.word("ldrsb x3, [x1]")))
                .equal("ldrsh.w", 0x9363_0007L, access(bench, A64.word("ldrsh w3, [x1]")))
                .equal("ldrsh.x", 0x9363_8007L, access(bench, A64.word("ldrsh x3, [x1]")))
                .equal("ldrsw", 0x93A3_8007L, access(bench, A64.word("ldrsw x3, [x1]")))
                .verdict();
    }

    @Check(id = "EXC-212", title = "Stores of all sizes say theirs, and that they write",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: WnR, SAS and SF of STRB, STRH and STR", on = World.MACHINE)
    static Verdict sizesOfStores(Bench bench) {
        return bench.report()
                .equal("strb", 0x9303_0047L, access(bench, A64.word("strb w3, [x1]")))
                .equal("strh", 0x9343_0047L, access(bench, A64.word("strh w3, [x1]")))
                .equal("str.w", 0x9383_0047L, access(bench, A64.word("str w3, [x1]")))
                .equal("str.x", 0x93C3_8047L, access(bench, A64.word("str x3, [x1]")))
                .verdict();
    }

    @Check(id = "EXC-013", title = "Acquiring loads and releasing stores say so",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: AR", on = World.MACHINE)
    static Verdict acquireAndRelease(Bench bench) {
        return bench.report()
                .equal("ldar.w", 0x9383_4007L, access(bench, A64.word("ldar w3, [x1]")))
                .equal("ldar.x", 0x93C3_C007L, access(bench, A64.word("ldar x3, [x1]")))
                .equal("ldarb", 0x9303_4007L, access(bench, A64.word("ldarb w3, [x1]")))
                .equal("stlr.w", 0x9383_4047L, access(bench, A64.word("stlr w3, [x1]")))
                .equal("stlrh", 0x9343_4047L, access(bench, A64.word("stlrh w3, [x1]")))
                .verdict();
    }

    @Check(id = "EXC-014", title = "Pairs, writeback, exclusives and SIMD registers are not described",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: ISV 0b0", on = World.MACHINE)
    static Verdict undescribed(Bench bench) {
        normalMemory();
        Report report = bench.report();
        report.equal("ldp", UNDESCRIBED, access(bench, A64.word("ldp x3, x4, [x1]")));
        report.equal("stp", UNDESCRIBED | WNR, access(bench, A64.word("stp x3, x4, [x1]")));
        report.equal("post", UNDESCRIBED, access(bench, A64.word("ldr x3, [x1], #8")));
        report.equal("pre", UNDESCRIBED | WNR, access(bench, A64.word("str x3, [x1, #8]!")));
        report.equal("ldxr", UNDESCRIBED, access(bench, A64.word("ldxr x3, [x1]")));
        report.equal("ldr.q", UNDESCRIBED, access(bench, A64.word("ldr q3, [x1]")));
        return report.equal("str.d", UNDESCRIBED | WNR, access(bench, A64.word("str d3, [x1]"))).verdict();
    }

    @Check(id = "EXC-114", title = "A writeback whose access aborts does not change the base",
            rule = "DDI 0487, synchronous Data Abort: the base register of a load or store with writeback", on = World.MACHINE)
    static Verdict baseIsKept(Bench bench) {
        long nothing = bench.stage2().descriptor(0, 0);
        Probe probe = bench.probe().begin().set(1, nothing).set(3, 0x77).word(A64.word("ldr x3, [x1], #8")).run(Level.EL1);
        Report report = bench.report().equal("el", 2, probe.takenAt()).equal("load.x1", nothing, probe.get(1)).equal("load.x3", 0x77, probe.get(3));
        probe = bench.probe().begin().set(1, nothing).word(A64.word("stp x3, x4, [x1, #16]!")).run(Level.EL1);
        return report.equal("store.x1", nothing, probe.get(1)).equal("store.far", nothing + 16, probe.far()).verdict();
    }

    @Check(id = "EXC-214", title = "DC ZVA is a store that is not described, and no cache maintenance",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: CM and WnR of DC ZVA", on = World.MACHINE)
    static Verdict zeroByAddress(Bench bench) {
        normalMemory();
        return bench.report().equal("esr", UNDESCRIBED | WNR, access(bench, A64.word("dc zva, x1"))).verdict();
    }

    @Check(id = "EXC-015", title = "Cache maintenance by an address that stage 2 has nothing for is a fault, and says that it is maintenance",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: CM, with WnR 0b1", on = World.MACHINE)
    static Verdict cacheMaintenance(Bench bench) {
        normalMemory();
        return bench.report()
                .equal("civac", UNDESCRIBED | CM | WNR, access(bench, A64.word("dc civac, x1")))
                .equal("ivac", UNDESCRIBED | CM | WNR, access(bench, A64.word("dc ivac, x1")))
                .equal("cvac", UNDESCRIBED | CM | WNR, access(bench, A64.word("dc cvac, x1")))
                .verdict();
    }

    @Check(id = "EXC-017", title = "A fetch that stage 2 has nothing for is an instruction abort of a lower level, and FAR_EL2 is the PC",
            rule = "DDI 0487 D17.2.37, ISS encoding for an Instruction Abort: EC 0x20, IFSC", on = World.MACHINE)
    static Verdict fetch(Bench bench) {
        long nothing = bench.stage2().descriptor(3, 0) + 0x124;
        Probe probe = bench.probe().begin().at(nothing).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x8200_0007L, probe.esr())
                .equal("far", nothing, probe.far())
                .equal("elr", 0, probe.offset())
                .equal("hpfar", nothing >>> 12 << 4, probe.hpfar())
                .equal("vector", 8, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-016", title = "A stage 1 walk that stage 2 has nothing for says that it was one, and HPFAR_EL2 has the table's page",
            rule = "DDI 0487 D17.2.37, ISS encoding for an Instruction Abort: S1PTW; D17.2.55, HPFAR_EL2 of a walk", on = World.MACHINE)
    static Verdict fetchWalk(Bench bench) {
        long nothing = bench.stage2().descriptor(5, 0);
        StageOneBelow.turnOn(nothing);
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL1);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", 0x8200_0087L, probe.esr())
                .equal("hpfar", nothing >>> 12 << 4, probe.hpfar())
                .equal("far", probe.slot(), probe.far())
                .verdict();
    }

    @Check(id = "EXC-116", title = "A load whose stage 1 walk stage 2 has nothing for is not described, but as a walk",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: S1PTW, ISV 0b0", on = World.MACHINE)
    static Verdict loadWalk(Bench bench) {
        long nothing = bench.stage2().descriptor(5, 0);
        long level1 = StageOneBelow.identity(bench);
        long va = StageOneBelow.entry(level1, nothing | StageOneBelow.TABLE);
        StageOneBelow.turnOn(level1);
        Probe probe = bench.probe().begin().set(1, va + 0x20_3008).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", 0x9200_0087L, probe.esr())
                .equal("hpfar", nothing >>> 12 << 4, probe.hpfar())
                .equal("far", va + 0x20_3008, probe.far())
                .verdict();
    }

    @Check(id = "EXC-018", title = "With stage 1 on, HPFAR_EL2 has the page of the IPA, and FAR_EL2 the VA with its offset",
            rule = "DDI 0487 D17.2.55, HPFAR_EL2.FIPA; D17.2.41, FAR_EL2 of a stage 2 fault", on = World.MACHINE)
    static Verdict addresses(Bench bench) {
        long nothing = bench.stage2().descriptor(7, 0);
        long level1 = StageOneBelow.identity(bench);
        long gib = nothing & -StageOneBelow.GIB;
        long va = StageOneBelow.entry(level1, gib | StageOneBelow.BLOCK) + (nothing - gib) + 0x6A9;
        StageOneBelow.turnOn(level1);
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldrb w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x9303_0007L, probe.esr())
                .equal("far", va, probe.far())
                .equal("hpfar", nothing >>> 12 << 4, probe.hpfar())
                .verdict();
    }

    @Check(id = "EXC-124", title = "What stage 1 has nothing for is a fault of EL1's, whatever stage 2 has",
            rule = "DDI 0487, stage 1 faults are taken before those of stage 2", on = World.MACHINE)
    static Verdict stageOneFirst(Bench bench) {
        long level1 = StageOneBelow.identity(bench);
        long va = StageOneBelow.entry(level1, 0);
        StageOneBelow.turnOn(level1);
        Probe probe = bench.probe().begin().set(1, va + 8).word(A64.word("str w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("el", 1, probe.takenAt())
                .equal("esr", 0x9600_0045L, probe.esr())
                .equal("far", va + 8, probe.far())
                .verdict();
    }

    @Check(id = "EXC-224", title = "With stage 1 off, an address beyond ID_AA64MMFR0_EL1.PARange is an address size fault at level 0, and EL1's",
            rule = "DDI 0487, AArch64.TranslateAddressS1Off: Address size fault", on = World.MACHINE)
    static Verdict beyondThePhysicalRange(Bench bench) {
        // 48 bits is more than any core without FEAT_LPA has, but for those that have just that.
        long beyond = 1L << 47;
        if ((SysReg.ID_AA64MMFR0_EL1.read() & 0xF) >= 5) {
            return bench.report().skip("physical addresses have 48 bits");
        }
        Probe probe = bench.probe().begin().set(1, beyond).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 1, probe.takenAt()).equal("esr", 0x9600_0000L, probe.esr()).equal("far", beyond, probe.far()).verdict();
    }
}
