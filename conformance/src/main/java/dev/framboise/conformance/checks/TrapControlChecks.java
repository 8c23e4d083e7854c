package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Verdict;

/** {@code HCR}: which accesses each bit of HCR_EL2 traps, and which not. All texts name x3, for {@link Sweep}. */
final class TrapControlChecks {
    private static final long HCR_TID2 = 1 << 17;
    private static final long HCR_TID3 = 1 << 18;
    private static final long HCR_TIDCP = 1 << 20;
    private static final long HCR_TACR = 1 << 21;
    private static final long HCR_TSW = 1 << 22;
    private static final long HCR_TPC = 1 << 23;
    private static final long HCR_TPU = 1 << 24;
    private static final long HCR_TTLB = 1 << 25;
    private static final long HCR_TVM = 1 << 26;
    private static final long HCR_TDZ = 1 << 28;
    private static final long HCR_TRVM = 1 << 30;

    private static final int[] CACHE_IDENTIFICATION = {A64.word("mrs x3, ctr_el0"), A64.word("mrs x3, ccsidr_el1"), A64.word("mrs x3, clidr_el1"),
        A64.word("mrs x3, csselr_el1"), A64.word("msr csselr_el1, x3")};
    private static final int[] OTHER_IDENTIFICATION = {A64.word("mrs x3, midr_el1"), A64.word("mrs x3, mpidr_el1"), A64.word("mrs x3, revidr_el1"),
        A64.word("mrs x3, aidr_el1"), A64.word("mrs x3, dczid_el0")};
    private static final int[] FEATURES = {A64.word("mrs x3, id_pfr0_el1"), A64.word("mrs x3, id_pfr1_el1"), A64.word("mrs x3, id_dfr0_el1"),
        A64.word("mrs x3, id_afr0_el1"), A64.word("mrs x3, id_mmfr0_el1"), A64.word("mrs x3, id_mmfr1_el1"), A64.word("mrs x3, id_mmfr2_el1"),
        A64.word("mrs x3, id_mmfr3_el1"), A64.word("mrs x3, id_isar0_el1"), A64.word("mrs x3, id_isar1_el1"), A64.word("mrs x3, id_isar2_el1"),
        A64.word("mrs x3, id_isar3_el1"), A64.word("mrs x3, id_isar4_el1"), A64.word("mrs x3, id_isar5_el1"), A64.word("mrs x3, mvfr0_el1"),
        A64.word("mrs x3, mvfr1_el1"), A64.word("mrs x3, mvfr2_el1"), A64.word("mrs x3, id_aa64pfr0_el1"), A64.word("mrs x3, id_aa64pfr1_el1"),
        A64.word("mrs x3, id_aa64dfr0_el1"), A64.word("mrs x3, id_aa64dfr1_el1"), A64.word("mrs x3, id_aa64afr0_el1"),
        A64.word("mrs x3, id_aa64afr1_el1"), A64.word("mrs x3, id_aa64isar0_el1"), A64.word("mrs x3, id_aa64isar1_el1"),
        A64.word("mrs x3, id_aa64mmfr0_el1"), A64.word("mrs x3, id_aa64mmfr1_el1")};
    private static final int[] MEMORY_READS = {A64.word("mrs x3, sctlr_el1"), A64.word("mrs x3, ttbr0_el1"), A64.word("mrs x3, ttbr1_el1"),
        A64.word("mrs x3, tcr_el1"), A64.word("mrs x3, esr_el1"), A64.word("mrs x3, far_el1"), A64.word("mrs x3, afsr0_el1"),
        A64.word("mrs x3, afsr1_el1"), A64.word("mrs x3, mair_el1"), A64.word("mrs x3, amair_el1"), A64.word("mrs x3, contextidr_el1")};
    private static final int[] MEMORY_WRITES = {A64.word("msr sctlr_el1, x3"), A64.word("msr ttbr0_el1, x3"), A64.word("msr ttbr1_el1, x3"),
        A64.word("msr tcr_el1, x3"), A64.word("msr esr_el1, x3"), A64.word("msr far_el1, x3"), A64.word("msr afsr0_el1, x3"),
        A64.word("msr afsr1_el1, x3"), A64.word("msr mair_el1, x3"), A64.word("msr amair_el1, x3"), A64.word("msr contextidr_el1, x3")};
    private static final int[] BY_SET_AND_WAY = {A64.word("dc isw, x3"), A64.word("dc csw, x3"), A64.word("dc cisw, x3")};
    private static final int[] TO_COHERENCY = {A64.word("dc ivac, x3"), A64.word("dc cvac, x3"), A64.word("dc civac, x3")};
    private static final int[] TO_UNIFICATION = {A64.word("ic ivau, x3"), A64.word("ic iallu"), A64.word("ic ialluis"), A64.word("dc cvau, x3")};
    private static final int[] TLB_MAINTENANCE = {A64.word("tlbi vmalle1"), A64.word("tlbi vae1, x3"), A64.word("tlbi aside1, x3"),
        A64.word("tlbi vaae1, x3"), A64.word("tlbi vale1, x3"), A64.word("tlbi vaale1, x3"), A64.word("tlbi vmalle1is"), A64.word("tlbi vae1is, x3"),
        A64.word("tlbi aside1is, x3"), A64.word("tlbi vaae1is, x3"), A64.word("tlbi vale1is, x3"), A64.word("tlbi vaale1is, x3")};
    private static final int[] IMPLEMENTATION_DEFINED = {A64.word("mrs x3, s3_1_c11_c0_2"), A64.word("mrs x3, s3_1_c15_c2_1"),
        A64.word("msr s3_1_c15_c2_0, x3"), A64.word("mrs x3, s3_7_c11_c15_7"), A64.word("mrs x3, s3_0_c15_c15_7"), A64.word("sys #0, c11, c0, #0, x3"),
        A64.word("sys #5, c15, c7, #1, x3"), A64.word("sysl x3, #0, c15, c4, #2")};
    private static final int[] TPC = {A64.word("ic iallu"), A64.word("ic ialluis"), A64.word("dc csw, xzr"), A64.word("tlbi vmalle1")};
    private static final int[] TPU = {A64.word("dc csw, xzr"), A64.word("tlbi vmalle1")};
    private static final int[] TTLB = {A64.word("ic iallu"), A64.word("dc csw, xzr")};
    private static final int[] MAINTENANCE_IS_FREE = {A64.word("ic iallu"), A64.word("ic ialluis"), A64.word("dc csw, xzr"), A64.word("dc cisw, xzr")};
    private static final int[] TACR = {A64.word("mrs x3, actlr_el1"), A64.word("msr actlr_el1, x3")};
    private static final int[] TDZ = {A64.word("dc zva, x3")};

    private TrapControlChecks() {
    }

    private static void control(long bits) {
        SysReg.HCR_EL2.write(Bench.HCR | bits);
        Barrier.ISB.execute();
    }

    @Check(id = "HCR-137", title = "TID2 traps CTR_EL0, CCSIDR_EL1, CLIDR_EL1 and CSSELR_EL1, and no other identification",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TID2", on = World.MACHINE)
    static Verdict tid2(Bench bench) {
        control(HCR_TID2);
        Sweep.traps(bench, "trapped", CACHE_IDENTIFICATION);
        return Sweep.completes(bench, "free", OTHER_IDENTIFICATION).verdict();
    }

    @Check(id = "HCR-237", title = "TID3 traps all registers that identify features, and no other identification",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TID3", on = World.MACHINE)
    static Verdict tid3(Bench bench) {
        control(HCR_TID3);
        Sweep.traps(bench, "trapped", FEATURES);
        return Sweep.completes(bench, "free", OTHER_IDENTIFICATION).verdict();
    }

    @Check(id = "HCR-337", title = "Without TID1, TID2 and TID3 EL1 reads its identification",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TID1, TID2 and TID3 0b0", on = World.MACHINE)
    static Verdict identificationIsFree(Bench bench) {
        Sweep.completes(bench, "features", FEATURES);
        Sweep.completes(bench, "caches", CACHE_IDENTIFICATION);
        return Sweep.completes(bench, "others", OTHER_IDENTIFICATION).verdict();
    }

    @Check(id = "HCR-138", title = "TVM traps writes of all registers of virtual memory",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TVM: the list of registers", on = World.MACHINE)
    static Verdict allWritesOfVirtualMemory(Bench bench) {
        control(HCR_TVM);
        Sweep.traps(bench, "writes", MEMORY_WRITES);
        return Sweep.completes(bench, "reads", MEMORY_READS).verdict();
    }

    @Check(id = "HCR-238", title = "TRVM traps reads of all registers of virtual memory, and not their writes",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TRVM", on = World.MACHINE)
    static Verdict allReadsOfVirtualMemory(Bench bench) {
        control(HCR_TRVM);
        Sweep.traps(bench, "reads", MEMORY_READS);
        return Sweep.completes(bench, "writes", MEMORY_WRITES).verdict();
    }

    @Check(id = "HCR-039", title = "TSW traps maintenance of data caches by set and way",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TSW", on = World.MACHINE)
    static Verdict tsw(Bench bench) {
        control(HCR_TSW);
        return Sweep.traps(bench, "trapped", BY_SET_AND_WAY).verdict();
    }

    @Check(id = "HCR-139", title = "TPC traps maintenance to the point of coherency, and not by set and way or to the point of unification",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TPCP, TPC in Armv8.0", on = World.MACHINE)
    static Verdict tpc(Bench bench) {
        control(HCR_TPC);
        Sweep.traps(bench, "trapped", TO_COHERENCY);
        return Sweep.completes(bench, "free", TPC).verdict();
    }

    @Check(id = "HCR-239", title = "TPU traps maintenance to the point of unification, and not by set and way",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TPU", on = World.MACHINE)
    static Verdict tpu(Bench bench) {
        control(HCR_TPU);
        Sweep.traps(bench, "trapped", TO_UNIFICATION);
        return Sweep.completes(bench, "free", TPU).verdict();
    }

    @Check(id = "HCR-339", title = "TTLB traps TLB maintenance of EL1, local and inner shareable",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TTLB", on = World.MACHINE)
    static Verdict ttlb(Bench bench) {
        control(HCR_TTLB);
        Sweep.traps(bench, "trapped", TLB_MAINTENANCE);
        return Sweep.completes(bench, "free", TTLB).verdict();
    }

    @Check(id = "HCR-439", title = "Without TSW, TPU and TTLB EL1 maintains its caches and TLBs",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TSW, TPU and TTLB 0b0", on = World.MACHINE)
    static Verdict maintenanceIsFree(Bench bench) {
        Sweep.completes(bench, "tlb", TLB_MAINTENANCE);
        return Sweep.completes(bench, "caches", MAINTENANCE_IS_FREE).verdict();
    }

    @Check(id = "HCR-040", title = "TACR traps ACTLR_EL1, reads and writes",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TACR", on = World.MACHINE)
    static Verdict tacr(Bench bench) {
        control(HCR_TACR);
        return Sweep.traps(bench, "trapped", TACR).verdict();
    }

    @Check(id = "HCR-140", title = "TIDCP traps what is IMPLEMENTATION DEFINED, whether the core has it or not",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TIDCP: CRn 11 and 15 of op0 1 and 3", on = World.MACHINE)
    static Verdict tidcp(Bench bench) {
        control(HCR_TIDCP);
        return Sweep.traps(bench, "trapped", IMPLEMENTATION_DEFINED).verdict();
    }

    @Check(id = "HCR-041", title = "TDZ traps DC ZVA, and DCZID_EL0.DZP says so",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TDZ; D17.2.36, DCZID_EL0.DZP", on = World.MACHINE)
    static Verdict tdz(Bench bench) {
        long before = bench.probe().begin().word(A64.word("mrs x3, dczid_el0")).run(Level.EL1).get(3);
        control(HCR_TDZ);
        long after = bench.probe().begin().word(A64.word("mrs x3, dczid_el0")).run(Level.EL1).get(3);
        return Sweep.traps(bench, "trapped", TDZ).equal("dzp", before | 0x10, after).equal("dzp.before", 0, before & 0x10).verdict();
    }
}
