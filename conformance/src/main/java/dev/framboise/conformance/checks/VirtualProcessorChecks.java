package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code VBS}: processors of a virtual environment (DEN0150 V_L1PE, which takes most rules from DEN0094). */
final class VirtualProcessorChecks {
    private static final long UNDEFINED = 0x0200_0000L;
    private static final SameProcessor SAME = new SameProcessor();
    private static final InterfaceNumber NUMBER = new InterfaceNumber();
    private static final Handover HANDOVER = new Handover();

    private VirtualProcessorChecks() {
    }

    private static long field(long register, int shift) {
        return register >>> shift & 0xF;
    }

    @Check(id = "VBS-002", title = "All cores have the same identification registers",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_01, all PEs have the same architecture", on = World.GUEST)
    static Verdict symmetry(Bench bench) {
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean isBack = bench.cores().all(bench, SAME);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        for (int core = 1; core < cores; core++) {
            report.equal("sum", bench.cores().result(0), bench.cores().result(core));
        }
        return report.verdict();
    }

    @Check(id = "VBS-003", title = "All cores that the tree names start, and each has its own interface to the GIC",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_02, no more PEs than the GIC supports", on = World.GUEST)
    static Verdict number(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        int cores = bench.cores().start();
        boolean isBack = bench.cores().all(bench, NUMBER);
        long interfaces = 0;
        for (int core = 0; core < cores; core++) {
            interfaces |= 1L << bench.cores().result(core);
        }
        return bench.report().holds("back", isBack, bench.cores().syndrome(bench)).equal("cores", bench.board().cpus(), cores)
                .equal("interfaces", cores, Long.bitCount(interfaces & 0xFF)).verdict();
    }

    @Check(id = "VBS-004", title = "There is floating point, and Advanced SIMD",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_03, Advanced SIMD and floating point", on = World.GUEST)
    static Verdict floatingPoint(Bench bench) {
        long features = SysReg.ID_AA64PFR0_EL1.read();
        boolean isThere = field(features, 16) <= 1 && field(features, 20) == field(features, 16);
        Probe probe = bench.probe().begin().set(1, 0x0102_0304L).word(A64.word("dup v0.4s, w1")).word(A64.word("add v0.4s, v0.4s, v0.4s"));
        probe.word(A64.word("mov x2, v0.d[1]")).run(Level.EL1);
        return bench.report().holds("pfr0", isThere, features).holds("completed", probe.completed(), probe.esr())
                .equal("sum", 0x0204_0608_0204_0608L, probe.get(2)).verdict();
    }

    @Check(id = "VBS-005", title = "Stage 1 has the granule of 4 KiB",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_04, 4 KiB translation granules", on = World.GUEST)
    static Verdict granule(Bench bench) {
        long features = SysReg.ID_AA64MMFR0_EL1.read();
        return bench.report().holds("tgran4", field(features, 28) <= 1, features).verdict();
    }

    @Check(id = "VBS-006", title = "What a core writes the others read, without maintenance",
            rule = "DEN0150 V_L1PE_01, PEs are coherent, in one Inner Shareable domain", on = World.GUEST)
    static Verdict coherence(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        HANDOVER.begin();
        boolean isBack = bench.cores().all(bench, HANDOVER);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        for (int core = 0; core < bench.board().cpus(); core++) {
            report.equal("stale", 0, bench.cores().result(core));
        }
        return report.verdict();
    }

    @Check(id = "VBS-007", title = "Cryptographic instructions are there as ID_AA64ISAR0_EL1 says",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_06, the Cryptographic Extension where export control allows", on = World.GUEST)
    static Verdict cryptography(Bench bench) {
        long features = SysReg.ID_AA64ISAR0_EL1.read();
        return bench.report().equal("aes", field(features, 4) == 0 ? UNDEFINED : 0, undefined(bench, A64.word("aese v0.16b, v1.16b")))
                .equal("sha1", field(features, 8) == 0 ? UNDEFINED : 0, undefined(bench, A64.word("sha1h s0, s1")))
                .equal("sha2", field(features, 12) == 0 ? UNDEFINED : 0, undefined(bench, A64.word("sha256su0 v0.4s, v1.4s"))).verdict();
    }

    private static long undefined(Bench bench, int word) {
        Probe probe = bench.probe().begin().word(word).run(Level.EL1);
        return probe.completed() ? 0 : probe.esr();
    }

    @Check(id = "VBS-008", title = "Memory is little-endian as this payload finds it",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_07, little-endian", on = World.GUEST)
    static Verdict littleEndian(Bench bench) {
        long at = bench.scratch().page(0);
        Access.store32(at, 0x0403_0201);
        return bench.report().equal("first", 1, Access.load8(at)).equal("last", 4, Access.load8(at + 3))
                .equal("ee", 0, SysReg.SCTLR_EL1.read() >>> 24 & 3).verdict();
    }

    @Check(id = "VBS-009", title = "EL1 and EL0 are AArch64",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_08, EL1 and EL0 in AArch64", on = World.GUEST)
    static Verdict levels(Bench bench) {
        long features = SysReg.ID_AA64PFR0_EL1.read();
        boolean isThere = field(features, 0) >= 1 && field(features, 0) <= 2 && field(features, 4) >= 1 && field(features, 4) <= 2;
        Probe probe = bench.probe().begin().word(A64.word("add x0, x0, #1")).run(Level.EL0);
        Report report = bench.report().holds("pfr0", isThere, features).equal("el0", 1, probe.get(0)).holds("completed", probe.completed(), probe.esr());
        return report.equal("el1", 4, probe.begin().word(A64.word("mrs x0, currentel")).run(Level.EL1).get(0)).verdict();
    }

    @Check(id = "VBS-010", title = "CRC32 instructions are there, and compute",
            rule = "DEN0150 V_L1PE_01; DEN0094 B_PE_13, CRC32", on = World.GUEST)
    static Verdict crc(Bench bench) {
        long features = SysReg.ID_AA64ISAR0_EL1.read();
        // "123456789": the check values of CRC-32 and of CRC-32C.
        Probe probe = bench.probe().begin().set(0, 0xFFFF_FFFFL).set(1, 0x3837_3635_3433_3231L).set(2, 0x39).set(4, 0xFFFF_FFFFL);
        probe.word(A64.word("crc32x w3, w0, x1")).word(A64.word("crc32b w3, w3, w2")).word(A64.word("mvn w3, w3"));
        probe.word(A64.word("crc32cx w4, w4, x1")).word(A64.word("crc32cb w4, w4, w2")).word(A64.word("mvn w4, w4")).run(Level.EL1);
        return bench.report().equal("isar0", 1, field(features, 16)).holds("completed", probe.completed(), probe.esr())
                .equal("crc32", 0xCBF4_3926L, probe.get(3)).equal("crc32c", 0xE306_9283L, probe.get(4)).verdict();
    }

    @Check(id = "VBS-011", title = "A core with performance monitors has a cycle counter of 64 bits",
            rule = "DEN0150 V_L1PE_02, PMCCNTR_EL0 where FEAT_PMUv3 is", on = World.GUEST)
    static Verdict cycleCounter(Bench bench) {
        if (field(SysReg.ID_AA64DFR0_EL1.read(), 8) == 0 || field(SysReg.ID_AA64DFR0_EL1.read(), 8) == 0xF) {
            return bench.report().skip("ID_AA64DFR0_EL1.PMUVer has no PMUv3");
        }
        Probe probe = bench.probe().begin().set(1, 0x1234_5678_9ABC_DEF0L).word(A64.word("msr pmcr_el0, xzr")).word(A64.word("isb"));
        probe.word(A64.word("msr pmccntr_el0, x1")).word(A64.word("isb")).word(A64.word("mrs x0, pmccntr_el0")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("pmccntr", 0x1234_5678_9ABC_DEF0L, probe.get(0)).verdict();
    }

    @Check(id = "VBS-012", title = "The GIC is a GICv2, by its own word and the tree's",
            rule = "DEN0150 V_L1GI_01; DEN0094 B_GIC_01, the version of the GIC", on = World.GUEST)
    static Verdict gicVersion(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        return bench.report().equal("archrev", 2, bench.gic().distributor(Gic.GICD_ICPIDR2) >>> 4 & 0xF)
                .equal("gicc", 2, bench.gic().cpu(Gic.GICC_IIDR) >>> 16 & 0xF).verdict();
    }

    @Check(id = "VBS-013", title = "SGIs 0 to 7 are there: each is taken once for each time that it is sent",
            rule = "DEN0150 V_L1GI_01; DEN0094 B_GIC_05, at least eight Non-secure SGIs", on = World.GUEST)
    static Verdict softwareGenerated(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        Report report = bench.report();
        for (int intid = 0; intid < 8; intid++) {
            bench.gic().enablePrivate(intid);
            bench.gic().distributor(Gic.GICD_SGIR, 2 << 24 | intid);
            bench.await(intid, 1);
            bench.gic().distributor(Gic.GICD_SGIR, 2 << 24 | intid);
            bench.await(intid, 2);
            report.equal("taken", 2, bench.gic().taken(intid));
        }
        return report.verdict();
    }
}
