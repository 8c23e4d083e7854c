package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code IDR}: what a processor says that it has is there, and what it says that it has not is undefined. */
final class FeatureChecks {
    private static final int NONE = 0xF;
    private static final int PMULL = 2;
    private static final long CRC_OF_1 = 0x7707_3096L;

    private FeatureChecks() {
    }

    private static long field(long register, int shift) {
        return register >>> shift & 0xF;
    }

    /** The field is there exactly if the instruction is, which is undefined else. */
    private static Report sameAs(Bench bench, String name, boolean isThere, int word) {
        Probe probe = bench.probe().begin().word(word).run(Level.EL1);
        return isThere ? bench.report().holds(name, probe.completed(), probe.esr()) : bench.report().equal(name, Sweep.UNDEFINED, probe.esr());
    }

    @Check(id = "IDR-052", title = "EL0 and EL1 are there, and floating point is with SIMD or not at all",
            rule = "DDI 0487 D17.2.67, ID_AA64PFR0_EL1.EL0, EL1, FP and AdvSIMD", on = World.GUEST)
    static Verdict levels(Bench bench) {
        long el0 = field(SysReg.ID_AA64PFR0_EL1.read(), 0);
        long el1 = field(SysReg.ID_AA64PFR0_EL1.read(), 4);
        bench.report().holds("el0", el0 == 1 || el0 == 2, el0).holds("el1", el1 == 1 || el1 == 2, el1).holds("order", el1 <= el0, el1);
        bench.report().equal("fp", field(SysReg.ID_AA64PFR0_EL1.read(), 16), field(SysReg.ID_AA64PFR0_EL1.read(), 20));
        return sameAs(bench, "fadd", field(SysReg.ID_AA64PFR0_EL1.read(), 16) != NONE, A64.word("fadd d0, d1, d2")).verdict();
    }

    @Check(id = "IDR-152", title = "ID_AA64PFR0_EL1.GIC says whether the GIC has System registers",
            rule = "DDI 0487 D17.2.67, ID_AA64PFR0_EL1.GIC", on = World.GUEST)
    static Verdict interruptRegisters(Bench bench) {
        boolean isThere = field(SysReg.ID_AA64PFR0_EL1.read(), 24) != 0;
        if (isThere) {
            return bench.report().skip("it has, and who may use them is EL2's");
        }
        // ICC_SRE_EL1, ICC_IAR1_EL1, ICC_PMR_EL1.
        sameAs(bench, "icc_sre", false, A64.word("mrs x3, s3_0_c12_c12_5"));
        sameAs(bench, "icc_iar1", false, A64.word("mrs x3, s3_0_c12_c12_0"));
        return sameAs(bench, "icc_pmr", false, A64.word("mrs x3, s3_0_c4_c6_0")).verdict();
    }

    @Check(id = "IDR-252", title = "ID_AA64PFR0_EL1.SVE and RAS say whether their registers are there",
            rule = "DDI 0487 D17.2.67, ID_AA64PFR0_EL1.SVE and RAS", on = World.GUEST)
    static Verdict vectorsAndErrors(Bench bench) {
        if (field(SysReg.ID_AA64PFR0_EL1.read(), 28) != 0 || field(SysReg.ID_AA64PFR0_EL1.read(), 32) != 0) {
            return bench.report().skip("they are, and who may use them is EL2's");
        }
        sameAs(bench, "zcr", false, A64.word("mrs x3, s3_0_c1_c2_0"));
        sameAs(bench, "sve", false, A64.word("add z0.s, z1.s, z2.s"));
        return sameAs(bench, "erridr", false, A64.word("mrs x3, s3_0_c5_c3_0")).verdict();
    }

    @Check(id = "IDR-056", title = "CRC32 is there exactly if ID_AA64ISAR0_EL1.CRC32 says so, and computes it",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.CRC32", on = World.GUEST)
    static Verdict cyclicRedundancy(Bench bench) {
        boolean isThere = field(SysReg.ID_AA64ISAR0_EL1.read(), 16) != 0;
        sameAs(bench, "crc32x", isThere, A64.word("crc32x w3, w1, x2"));
        Probe probe = bench.probe().begin().set(2, 1).word(A64.word("crc32b w3, w1, w2")).run(Level.EL1);
        return bench.report().equal("of1", isThere ? CRC_OF_1 : 0, probe.get(3)).verdict();
    }

    @Check(id = "IDR-156", title = "AES is there exactly if ID_AA64ISAR0_EL1.AES says so, and PMULL of 64 bits",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.AES", on = World.GUEST)
    static Verdict aes(Bench bench) {
        sameAs(bench, "aese", field(SysReg.ID_AA64ISAR0_EL1.read(), 4) != 0, A64.word("aese v0.16b, v1.16b"));
        return sameAs(bench, "pmull", field(SysReg.ID_AA64ISAR0_EL1.read(), 4) == PMULL, A64.word("pmull v0.1q, v1.1d, v2.1d")).verdict();
    }

    @Check(id = "IDR-256", title = "SHA1 and SHA256 are there exactly if ID_AA64ISAR0_EL1 says so",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.SHA1 and SHA2", on = World.GUEST)
    static Verdict hashes(Bench bench) {
        sameAs(bench, "sha1h", field(SysReg.ID_AA64ISAR0_EL1.read(), 8) != 0, A64.word("sha1h s0, s1"));
        return sameAs(bench, "sha256su0", field(SysReg.ID_AA64ISAR0_EL1.read(), 12) != 0, A64.word("sha256su0 v0.4s, v1.4s")).verdict();
    }

    @Check(id = "IDR-356", title = "Atomic instructions are there exactly if ID_AA64ISAR0_EL1.Atomic says so",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.Atomic", on = World.GUEST)
    static Verdict atomics(Bench bench) {
        boolean isThere = field(SysReg.ID_AA64ISAR0_EL1.read(), 20) != 0;
        long page = bench.scratch().page(0);
        Probe probe = bench.probe().begin().set(1, page).set(4, 7).word(A64.word("cas x3, x4, [x1]")).run(Level.EL1);
        Report report = isThere ? bench.report().holds("cas", probe.completed(), probe.esr()) : bench.report().equal("cas", Sweep.UNDEFINED, probe.esr());
        probe = bench.probe().begin().set(1, page).set(4, 7).word(A64.word("ldadd x4, x3, [x1]")).run(Level.EL1);
        return (isThere ? report.holds("ldadd", probe.completed(), probe.esr()) : report.equal("ldadd", Sweep.UNDEFINED, probe.esr())).verdict();
    }

    @Check(id = "IDR-456", title = "SQRDMLAH and dot products are there exactly if ID_AA64ISAR0_EL1 says so",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.RDM and DP", on = World.GUEST)
    static Verdict multiplications(Bench bench) {
        sameAs(bench, "sqrdmlah", field(SysReg.ID_AA64ISAR0_EL1.read(), 28) != 0, A64.word("sqrdmlah v0.4s, v1.4s, v2.4s"));
        return sameAs(bench, "udot", field(SysReg.ID_AA64ISAR0_EL1.read(), 44) != 0, 0x6E82_9420).verdict();
    }

    @Check(id = "IDR-556", title = "Random numbers and flag manipulation are there exactly if ID_AA64ISAR0_EL1 says so",
            rule = "DDI 0487 D17.2.61, ID_AA64ISAR0_EL1.RNDR and TS", on = World.GUEST)
    static Verdict randomNumbers(Bench bench) {
        sameAs(bench, "rndr", field(SysReg.ID_AA64ISAR0_EL1.read(), 60) != 0, A64.word("mrs x3, s3_3_c2_c4_0"));
        return sameAs(bench, "cfinv", field(SysReg.ID_AA64ISAR0_EL1.read(), 52) != 0, A64.word("cfinv")).verdict();
    }

    @Check(id = "IDR-060", title = "Acquire with release consistency and SB are there exactly if ID_AA64ISAR1_EL1 says so",
            rule = "DDI 0487 D17.2.62, ID_AA64ISAR1_EL1.LRCPC and SB", on = World.GUEST)
    static Verdict secondSet(Bench bench) {
        long page = bench.scratch().page(0);
        boolean isThere = field(SysReg.ID_AA64ISAR1_EL1.read(), 20) != 0;
        Probe probe = bench.probe().begin().set(1, page).word(A64.word("ldapr x3, [x1]")).run(Level.EL1);
        Report report = isThere ? bench.report().holds("ldapr", probe.completed(), probe.esr()) : bench.report().equal("ldapr", Sweep.UNDEFINED, probe.esr());
        report.note("isar1", SysReg.ID_AA64ISAR1_EL1.read());
        return sameAs(bench, "sb", field(SysReg.ID_AA64ISAR1_EL1.read(), 36) != 0, A64.word("sb")).verdict();
    }

    @Check(id = "IDR-155", title = "PAN is there exactly if ID_AA64MMFR1_EL1.PAN says so, LOR if LO does",
            rule = "DDI 0487 D17.2.65, ID_AA64MMFR1_EL1.PAN and LO", on = World.GUEST)
    static Verdict privilegedAccessNever(Bench bench) {
        sameAs(bench, "pan", field(SysReg.ID_AA64MMFR1_EL1.read(), 20) != 0, A64.word("mrs x3, s3_0_c4_c2_3"));
        sameAs(bench, "pan.imm", field(SysReg.ID_AA64MMFR1_EL1.read(), 20) != 0, A64.word("msr pan, #0"));
        return sameAs(bench, "lorid", field(SysReg.ID_AA64MMFR1_EL1.read(), 16) != 0, A64.word("mrs x3, s3_0_c10_c4_7")).verdict();
    }

    @Check(id = "IDR-160", title = "Hints that a core does not know are NOPs, and change no register",
            rule = "DDI 0487 C6.2, HINT: unallocated encodings execute as NOP", on = World.GUEST)
    static Verdict hints(Bench bench) {
        Probe probe = bench.probe().begin();
        for (int i = 0; i < 31; i++) {
            probe.set(i, InjectionChecks.CANARY + i);
        }
        // CSDB, PSB, CLRBHB, BTI; 0x7F is nothing.
        probe.word(A64.word("hint #20")).word(A64.word("hint #17")).word(A64.word("hint #22")).word(A64.word("hint #34")).word(A64.word("hint #127"));
        probe.run(Level.EL1);
        return InjectionChecks.canaries(bench.report().holds("completed", probe.completed(), probe.esr()), probe, 0).verdict();
    }

    @Check(id = "IDR-260", title = "Without pointer authentication its hints change no pointer",
            rule = "DDI 0487 C6.2, PACIASP, AUTIASP and XPACLRI without FEAT_PAuth are NOPs", on = World.GUEST)
    static Verdict pointerAuthentication(Bench bench) {
        if ((SysReg.ID_AA64ISAR1_EL1.read() >>> 4 & 0xFF) != 0) {
            return bench.report().skip("there is pointer authentication");
        }
        long pointer = 0x0012_3456_789A_BCDEL;
        Probe probe = bench.probe().begin().set(30, pointer).set(17, pointer).word(A64.word("hint #25")).word(A64.word("hint #8"));
        probe.word(A64.word("hint #29")).word(A64.word("hint #7")).run(Level.EL1);
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("x30", pointer, probe.get(30))
                .equal("x17", pointer, probe.get(17))
                .verdict();
    }

    @Check(id = "IDR-062", title = "Trace registers are undefined if ID_AA64DFR0_EL1.TraceVer is 0",
            rule = "DDI 0487 D17.2.59, ID_AA64DFR0_EL1.TraceVer", on = World.GUEST)
    static Verdict trace(Bench bench) {
        if (field(SysReg.ID_AA64DFR0_EL1.read(), 4) != 0) {
            return bench.report().skip("there is a trace unit");
        }
        // TRCIDR0 and TRCPRGCTLR.
        sameAs(bench, "trcidr0", false, A64.word("mrs x3, s2_1_c0_c8_7"));
        sameAs(bench, "trcprgctlr", false, A64.word("mrs x3, s2_1_c0_c1_0"));
        return sameAs(bench, "trcprgctlr.w", false, A64.word("msr s2_1_c0_c1_0, x3")).verdict();
    }

    @Check(id = "IDR-163", title = "What AArch32 has at EL0 is what ID_AA64PFR0_EL1.EL0 says: A32 and T32, by ID_PFR0_EL1",
            rule = "DDI 0487 D17.2.87, ID_PFR0_EL1.State0 and State1 where EL0 is AArch32, too", on = World.GUEST)
    static Verdict aarch32(Bench bench) {
        if (field(SysReg.ID_AA64PFR0_EL1.read(), 0) != 2) {
            return bench.report().skip("EL0 is AArch64 only");
        }
        long state1 = field(SysReg.ID_PFR0_EL1.read(), 4);
        Report report = bench.report().equal("a32", 1, field(SysReg.ID_PFR0_EL1.read(), 0)).equal("t32", 3, state1);
        report.holds("a32.runs", bench.probe().begin().run(Level.A32).completed(), bench.probe().esr());
        return report.holds("t32.runs", bench.probe().begin().run(Level.T32).completed(), bench.probe().esr()).verdict();
    }
}
