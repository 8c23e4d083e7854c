package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code PSC}: which functions there are. */
final class PsciFeaturesChecks {
    private static final long SUSPEND_FLAGS = 3;
    private static final long MULTIPROCESSOR_NOT_NEEDED = 2;

    /** MIGRATE_INFO_UP_CPU, CPU_DEFAULT_SUSPEND, NODE_HW_STATE, PSCI_SET_SUSPEND_MODE, PSCI_STAT_RESIDENCY and _COUNT, MEM_PROTECT and its range. */
    private static final long[] OPTIONAL = {
        0x8400_0007L, 0x8400_000CL, 0xC400_000CL, 0x8400_000DL, 0xC400_000DL, 0x8400_000FL,
        0x8400_0010L, 0xC400_0010L, 0x8400_0011L, 0xC400_0011L, 0x8400_0013L, 0x8400_0014L, 0xC400_0014L,
    };

    private static final long[] MANDATORY = {
        Psci.VERSION, Psci.CPU_SUSPEND, 0x8400_0001L, Psci.CPU_OFF, Psci.CPU_ON, Psci.CPU_ON_WORDS, Psci.AFFINITY_INFO, Psci.AFFINITY_INFO_WORDS,
        Psci.SYSTEM_OFF, Psci.SYSTEM_RESET, Psci.FEATURES,
    };

    /** What there is in the form of 32 bits only, with the bit of the form of 64. */
    private static final long[] NO_DOUBLEWORDS = {0xC400_0000L, 0xC400_0002L, 0xC400_0006L, 0xC400_0008L, 0xC400_0009L, 0xC400_000AL};

    /** Of PSCI's range, numbers that have never been given to a function. */
    private static final long[] UNALLOCATED = {0x8400_0018L, 0x8400_001EL, 0x8400_001FL, 0xC400_0018L, 0xC400_001FL};

    private PsciFeaturesChecks() {
    }

    private static long features(Bench bench, long function) {
        return Psci.word(bench.call().call(Psci.FEATURES, function, 0, 0));
    }

    @Check(id = "PSC-201", title = "PSCI_FEATURES has all functions that PSCI 1.x has to have",
            rule = "DEN0022, PSCI_FEATURES: mandatory functions", on = World.GUEST)
    static Verdict mandatory(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        long missing = 0;
        for (int i = 0; i < MANDATORY.length; i++) {
            missing |= features(bench, MANDATORY[i]) < 0 ? 1L << i : 0;
        }
        return bench.report().equal("missing", 0, missing).verdict();
    }

    @Check(id = "PSC-202", title = "An optional function that PSCI_FEATURES does not have is answered with NOT_SUPPORTED",
            rule = "DEN0022, PSCI_FEATURES: NOT_SUPPORTED means that the function is not there", on = World.GUEST)
    static Verdict notThere(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        long wrong = 0;
        for (int i = 0; i < OPTIONAL.length; i++) {
            if (features(bench, OPTIONAL[i]) < 0 && Psci.word(bench.call().call(OPTIONAL[i], 0, 0, 0)) != Psci.NOT_SUPPORTED) {
                wrong |= 1L << i;
            }
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "PSC-203", title = "PSCI_FEATURES of a number that is no function is NOT_SUPPORTED",
            rule = "DEN0022, PSCI_FEATURES: unallocated function identifiers", on = World.GUEST)
    static Verdict noFunction(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        long wrong = 0;
        for (int i = 0; i < UNALLOCATED.length; i++) {
            wrong |= features(bench, UNALLOCATED[i]) == Psci.NOT_SUPPORTED ? 0 : 1L << i;
            wrong |= Psci.word(bench.call().call(UNALLOCATED[i], 0, 0, 0)) == Psci.NOT_SUPPORTED ? 0 : 0x100L << i;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "PSC-204", title = "Functions without a form of 64 bits are not called by one",
            rule = "DEN0022, function identifiers: PSCI_VERSION, CPU_OFF, SYSTEM_OFF and others are SMC32 only", on = World.GUEST)
    static Verdict wordsOnly(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long wrong = 0;
        for (int i = 0; i < NO_DOUBLEWORDS.length; i++) {
            wrong |= bench.call().call(NO_DOUBLEWORDS[i], 0, 0, 0) == Psci.NOT_SUPPORTED ? 0 : 1L << i;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "PSC-205", title = "PSCI_FEATURES of CPU_SUSPEND is its two flags, both forms alike",
            rule = "DEN0022, PSCI_FEATURES: flags of CPU_SUSPEND, bits 31:2 are reserved", on = World.GUEST)
    static Verdict suspendFlags(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        long flags = features(bench, Psci.CPU_SUSPEND);
        return bench.report().equal("reserved", 0, flags & ~SUSPEND_FLAGS).equal("words", flags, features(bench, 0x8400_0001L)).verdict();
    }

    @Check(id = "PSC-206", title = "Where MIGRATE_INFO_TYPE knows of no trusted OS that migrates, MIGRATE is NOT_SUPPORTED",
            rule = "DEN0022, MIGRATE_INFO_TYPE: 2, or NOT_SUPPORTED, means no MIGRATE", on = World.GUEST)
    static Verdict migrate(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long type = Psci.word(bench.call().call(Psci.MIGRATE_INFO_TYPE, 0, 0, 0));
        Report report = bench.report().holds("type", type >= 0 && type <= MULTIPROCESSOR_NOT_NEEDED || type == Psci.NOT_SUPPORTED, type);
        if (type == MULTIPROCESSOR_NOT_NEEDED || type == Psci.NOT_SUPPORTED) {
            report.equal("migrate", Psci.NOT_SUPPORTED, Psci.word(bench.call().call(Psci.MIGRATE, bench.board().mpidr(0), 0, 0)));
        }
        return report.verdict();
    }
}
