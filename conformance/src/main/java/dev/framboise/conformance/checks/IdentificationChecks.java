package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code IDR}: who a processor says it is. */
final class IdentificationChecks {
    private static final Identity IDENTITY = new Identity();
    private static final Affinity AFFINITY = new Affinity();
    private static final CacheSelection CACHE_SELECTION = new CacheSelection();
    private static final long OTHER_MIDR = 0x4A5F_1234L;
    private static final long OTHER_MPIDR = 0x8000_0302L;
    /** Of an instruction's word: CRm. */
    private static final int CRM = 8;
    /** ID_AA64MMFR0_EL1.PARange: bits. */
    private static final int[] WIDTHS = {32, 36, 40, 42, 44, 48, 52};
    private static final int[] IMPLEMENTATION_DEFINED = {A64.word("mrs x3, actlr_el1"), A64.word("mrs x3, afsr0_el1"), A64.word("mrs x3, afsr1_el1"),
        A64.word("mrs x3, amair_el1"), A64.word("mrs x3, revidr_el1"), A64.word("mrs x3, aidr_el1")};
    /**
     * MIDR_EL1, MPIDR_EL1, REVIDR_EL1, ID_AA64PFR0_EL1, ID_AA64MMFR0_EL1, ID_ISAR5_EL1, MVFR0_EL1, CLIDR_EL1, CTR_EL0, DCZID_EL0, ISR_EL1,
     * CurrentEL, CNTVCT_EL0.
     */
    private static final int[] READ_ONLY = {A64.word("msr s3_0_c0_c0_0, x3"), A64.word("msr s3_0_c0_c0_5, x3"), A64.word("msr s3_0_c0_c0_6, x3"),
        A64.word("msr s3_0_c0_c4_0, x3"), A64.word("msr s3_0_c0_c7_0, x3"), A64.word("msr s3_0_c0_c2_5, x3"), A64.word("msr s3_0_c0_c3_0, x3"),
        A64.word("msr s3_1_c0_c0_1, x3"), A64.word("msr s3_3_c0_c0_1, x3"), A64.word("msr s3_3_c0_c0_7, x3"), A64.word("msr s3_0_c12_c1_0, x3"),
        A64.word("msr s3_0_c4_c2_2, x3"), A64.word("msr s3_3_c14_c0_2, x3")};

    private IdentificationChecks() {
    }

    @Check(id = "IDR-051", title = "MPIDR_EL1 has bit 31, and the affinity that the device tree gives this core",
            rule = "DDI 0487 D17.2.101, MPIDR_EL1: RES1, Aff3 to Aff0", on = World.GUEST)
    static Verdict mpidr(Bench bench) {
        long mpidr = SysReg.MPIDR_EL1.read();
        return bench.report()
                .equal("res1", 1, mpidr >>> 31 & 1)
                .equal("affinity", bench.board().mpidr(0), mpidr & 0xFF_00FF_FFFFL)
                .verdict();
    }

    @Check(id = "IDR-055", title = "Armv8.0 has no VHE, no LOR, no PAN and no hardware management of the access flag",
            rule = "DDI 0487 D17.2.65, ID_AA64MMFR1_EL1 of Armv8.0", on = World.GUEST)
    static Verdict noLaterMemoryFeatures(Bench bench) {
        return bench.report().equal("mmfr1", 0, SysReg.ID_AA64MMFR1_EL1.read()).verdict();
    }

    @Check(id = "IDR-057", title = "Reserved identification registers read as zero",
            rule = "DDI 0487 D17.1, op0 3, op1 0, CRn 0, CRm 2 to 7: reserved, RAZ", on = World.GUEST)
    static Verdict reservedReadAsZero(Bench bench) {
        Probe probe = bench.probe().begin();
        probe.word(A64.word("mrs x0, s3_0_c0_c4_7")).word(A64.word("mrs x1, s3_0_c0_c5_6")).word(A64.word("mrs x2, s3_0_c0_c7_7"));
        probe.set(0, -1).set(1, -1).set(2, -1).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("c4_7", 0, probe.get(0)).equal("c5_6", 0, probe.get(1)).equal("c7_7", 0, probe.get(2)).verdict();
    }

    @Check(id = "IDR-151", title = "MIDR_EL1 at EL1 is VPIDR_EL2, and at EL2 the core's own",
            rule = "DDI 0487 D17.2.100, MIDR_EL1: at EL1 VPIDR_EL2", on = World.MACHINE)
    static Verdict midr(Bench bench) {
        long own = SysReg.MIDR_EL1.read();
        SysReg.VPIDR_EL2.write(OTHER_MIDR);
        Barrier.ISB.execute();
        long seen = bench.probe().begin().word(A64.word("mrs x3, midr_el1")).run(Level.EL1).get(3);
        long after = bench.probe().begin().word(A64.word("mrs x3, midr_el1")).run(Level.EL2).get(3);
        return bench.report().equal("el1", OTHER_MIDR, seen).equal("el2", own, after).holds("others", own != OTHER_MIDR, own).verdict();
    }

    @Check(id = "IDR-251", title = "MPIDR_EL1 at EL1 is VMPIDR_EL2, and at EL2 the core's own",
            rule = "DDI 0487 D17.2.101, MPIDR_EL1: at EL1 VMPIDR_EL2", on = World.MACHINE)
    static Verdict mpidrOfAnother(Bench bench) {
        long own = SysReg.MPIDR_EL1.read();
        SysReg.VMPIDR_EL2.write(OTHER_MPIDR);
        Barrier.ISB.execute();
        long seen = bench.probe().begin().word(A64.word("mrs x3, mpidr_el1")).run(Level.EL1).get(3);
        long after = bench.probe().begin().word(A64.word("mrs x3, mpidr_el1")).run(Level.EL2).get(3);
        return bench.report().equal("el1", OTHER_MPIDR, seen).equal("el2", own, after).verdict();
    }

    @Check(id = "IDR-351", title = "Each core has the affinity that the device tree gives it, and no other core has it",
            rule = "DDI 0487 D17.2.101, MPIDR_EL1: unique", on = World.GUEST)
    static Verdict affinities(Bench bench) {
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean all = bench.cores().all(bench, AFFINITY);
        Report report = bench.report().holds("back", all, bench.cores().syndrome(bench));
        int right = 0;
        int same = 0;
        for (int core = 0; core < cores; core++) {
            right += bench.cores().result(core) == bench.board().mpidr(core) ? 1 : 0;
            for (int other = 0; other < core; other++) {
                same += bench.cores().result(core) == bench.cores().result(other) ? 1 : 0;
            }
        }
        return report.equal("right", cores, right).equal("same", 0, same).verdict();
    }

    @Check(id = "IDR-058", title = "All cores identify themselves alike",
            rule = "DDI 0487 D17.1, identification registers of the cores of a cluster of one kind", on = World.GUEST)
    static Verdict alike(Bench bench) {
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean all = bench.cores().all(bench, IDENTITY);
        Report report = bench.report().holds("back", all, bench.cores().syndrome(bench));
        for (int core = 1; core < cores; core++) {
            report.equal("core", bench.cores().result(0), bench.cores().result(core));
        }
        return report.equal("later", bench.cores().result(0), IDENTITY.run(bench, 0)).verdict();
    }

    @Check(id = "IDR-158", title = "A core that was off identifies itself as before",
            rule = "DDI 0487 D17.1, identification registers after a reset; DEN0022 5.5, CPU_OFF; 5.6, CPU_ON", on = World.GUEST)
    static Verdict afterOff(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE || bench.cores().start() < 2) {
            return bench.report().skip("there is no PSCI, or one core only");
        }
        boolean all = bench.cores().all(bench, IDENTITY);
        long before = bench.cores().result(1);
        boolean off = bench.cores().off(1);
        long answer = bench.cores().on(1, 0);
        all &= bench.cores().all(bench, IDENTITY);
        return bench.report().holds("back", all, bench.cores().syndrome(bench)).holds("off", off, off ? 1 : 0).equal("on", 0, answer)
                .equal("identity", before, bench.cores().result(1)).verdict();
    }

    @Check(id = "IDR-053", title = "Debug is of version 6 or later, with two breakpoints and two watchpoints at least, and no more for contexts than there are",
            rule = "DDI 0487 D17.2.59, ID_AA64DFR0_EL1.DebugVer, BRPs, WRPs, CTX_CMPs", on = World.GUEST)
    static Verdict debug(Bench bench) {
        long dfr0 = SysReg.ID_AA64DFR0_EL1.read();
        long breakpoints = dfr0 >>> 12 & 0xF;
        return bench.report()
                .holds("version", (dfr0 & 0xF) >= 6, dfr0)
                .holds("breakpoints", breakpoints >= 1, breakpoints)
                .holds("watchpoints", (dfr0 >>> 20 & 0xF) >= 1, dfr0 >>> 20 & 0xF)
                .holds("contexts", (dfr0 >>> 28 & 0xF) <= breakpoints, dfr0 >>> 28 & 0xF)
                .verdict();
    }

    @Check(id = "IDR-253", title = "As many breakpoints and watchpoints as ID_AA64DFR0_EL1 has keep the address that is written to them",
            rule = "DDI 0487 D17.2.59, ID_AA64DFR0_EL1.BRPs and WRPs against DBGBVR<n>_EL1 and DBGWVR<n>_EL1", on = World.GUEST)
    static Verdict comparators(Bench bench) {
        long dfr0 = SysReg.ID_AA64DFR0_EL1.read();
        int breakpoints = (int) (dfr0 >>> 12 & 0xF) + 1;
        int watchpoints = (int) (dfr0 >>> 20 & 0xF) + 1;
        return bench.report()
                .equal("breakpoints", breakpoints, keeping(bench, A64.word("msr s2_0_c0_c0_4, x2"), A64.word("mrs x3, s2_0_c0_c0_4"), breakpoints))
                .equal("watchpoints", watchpoints, keeping(bench, A64.word("msr s2_0_c0_c0_6, x2"), A64.word("mrs x3, s2_0_c0_c0_6"), watchpoints))
                .verdict();
    }

    private static int keeping(Bench bench, int write, int read, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long address = 0x5A5A_A5A0L + 64 * i;
            Probe probe = bench.probe().begin().set(2, address).word(write | i << CRM).word(A64.word("isb")).word(read | i << CRM).run(Level.EL1);
            kept += probe.completed() && probe.get(3) == address ? 1 : 0;
        }
        return kept;
    }

    @Check(id = "IDR-054", title = "Physical addresses have room for all memory, and pages of 4 KiB are there",
            rule = "DDI 0487 D17.2.64, ID_AA64MMFR0_EL1.PARange and TGran4", on = World.GUEST)
    static Verdict physicalRange(Bench bench) {
        long mmfr0 = SysReg.ID_AA64MMFR0_EL1.read();
        int range = (int) mmfr0 & 0xF;
        long end = bench.board().endOfMemory(bench.probe().slot());
        return bench.report()
                .holds("parange", range < WIDTHS.length, range)
                .holds("memory", range < WIDTHS.length && end - 1 >>> WIDTHS[range] == 0, end)
                .equal("tgran4", 0, mmfr0 >>> 28 & 0xF)
                .verdict();
    }

    @Check(id = "IDR-154", title = "ASIDs have as many bits as ID_AA64MMFR0_EL1.ASIDBits says",
            rule = "DDI 0487 D17.2.64, ID_AA64MMFR0_EL1.ASIDBits; D17.2.144, TTBR0_EL1.ASID", on = World.GUEST)
    static Verdict addressSpaces(Bench bench) {
        long bits = SysReg.ID_AA64MMFR0_EL1.read() >>> 4 & 0xF;
        SysReg.TTBR1_EL1.write(0xA5C3L << 48);
        Barrier.ISB.execute();
        long kept = SysReg.TTBR1_EL1.read() >>> 48;
        SysReg.TTBR1_EL1.write(0);
        Barrier.ISB.execute();
        return bench.report()
                .holds("asidbits", bits == 0 || bits == 2, bits)
                .equal("asid", bits == 2 ? 0xA5C3 : 0xC3, bits == 2 ? kept : kept & 0xFF)
                .verdict();
    }

    @Check(id = "IDR-157", title = "All 56 registers of the identification space can be read at EL1",
            rule = "DDI 0487 D17.1, op0 3, op1 0, CRn 0, CRm 1 to 7: accesses are not UNDEFINED", on = World.GUEST)
    static Verdict wholeSpace(Bench bench) {
        int readable = 0;
        long syndrome = 0;
        for (int i = 0; i < Identity.FEATURES; i++) {
            Probe probe = bench.probe().begin().word(Identity.feature(i)).run(Level.EL1);
            readable += probe.completed() ? 1 : 0;
            syndrome = probe.completed() ? syndrome : probe.esr();
        }
        return bench.report().equal("readable", Identity.FEATURES, readable).note("esr", syndrome).verdict();
    }

    @Check(id = "IDR-059", title = "Each cache that CLIDR_EL1 has is described by CCSIDR_EL1, with lines not shorter than CTR_EL0's shortest",
            rule = "DDI 0487 D17.2.27, CLIDR_EL1.Ctype<n>; D17.2.26, CCSIDR_EL1.LineSize; D17.2.34, CTR_EL0.DminLine", on = World.GUEST)
    static Verdict caches(Bench bench) {
        long ctr = SysReg.CTR_EL0.read();
        long clidr = SysReg.CLIDR_EL1.read();
        Report report = bench.report().equal("ctr.res1", 1, ctr >>> 31);
        long shortest = Long.MAX_VALUE;
        int levels = 0;
        for (int level = 0; level < 7 && (clidr >>> 3 * level & 7) != 0; level++) {
            long type = clidr >>> 3 * level & 7;
            if (type != 1) {
                shortest = Math.min(shortest, line(2L * level));
            }
            if (type == 1 || type == 3) {
                report.holds("iline", line(2L * level + 1) >= (ctr & 0xF), line(2L * level + 1));
            }
            levels++;
        }
        return report.holds("levels", levels > 0, clidr).equal("dline", ctr >>> 16 & 0xF, shortest).verdict();
    }

    /** The logarithm of a cache's line, in words. */
    private static long line(long selection) {
        SysReg.CSSELR_EL1.write(selection);
        Barrier.ISB.execute();
        return (SysReg.CCSIDR_EL1.read() & 7) + 2;
    }

    @Check(id = "IDR-159", title = "CSSELR_EL1 is each core's own",
            rule = "DDI 0487 D17.2.33, CSSELR_EL1: one for each PE", on = World.GUEST)
    static Verdict cacheSelections(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean all = bench.cores().all(bench, CACHE_SELECTION);
        long others = 0;
        for (int core = 0; core < bench.board().cpus(); core++) {
            others += bench.cores().result(core);
        }
        return bench.report().holds("back", all, bench.cores().syndrome(bench)).equal("others", 0, others).verdict();
    }

    @Check(id = "IDR-061", title = "Registers whose contents are IMPLEMENTATION DEFINED are there",
            rule = "DDI 0487 D17.2, ACTLR_EL1, AFSR0_EL1, AFSR1_EL1, AMAIR_EL1, REVIDR_EL1, AIDR_EL1 are accessible at EL1", on = World.GUEST)
    static Verdict implementationDefined(Bench bench) {
        return Sweep.completes(bench, "there", IMPLEMENTATION_DEFINED).verdict();
    }

    @Check(id = "IDR-161", title = "Registers that are read-only are undefined when they are written",
            rule = "DDI 0487 C5.1, MSR of a read-only register is UNDEFINED", on = World.GUEST)
    static Verdict readOnly(Bench bench) {
        return Sweep.isUndefined(bench, "undefined", Level.EL1, READ_ONLY).verdict();
    }
}
