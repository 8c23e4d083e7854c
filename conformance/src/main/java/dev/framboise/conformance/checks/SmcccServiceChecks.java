package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** {@code SMC}: which services answer. */
final class SmcccServiceChecks {
    private static final long UPPER = 0xA5A5_A5A5L << 32;
    private static final long VENDOR_UID = 0x8600_FF01L;
    private static final long STANDARD_HYPERVISOR_UID = 0x8500_FF01L;

    /** SMCCC_ARCH_SOC_ID, SMCCC_ARCH_WORKAROUND_1, _2, _3: in this order. */
    private static final long[] ARCHITECTURAL = {0x8000_0002L, 0x8000_8000L, 0x8000_7FFFL, 0x8000_3FFFL};

    private SmcccServiceChecks() {
    }

    private static boolean isOld(Bench bench) {
        return Psci.isMissing(bench) || Psci.word(bench.call().call(Psci.FEATURES, SmcccChecks.SMCCC_VERSION, 0, 0)) < 0;
    }

    private static long architectural(Bench bench, long function) {
        return Psci.word(bench.call().call(SmcccChecks.ARCH_FEATURES, function, 0, 0));
    }

    @Check(id = "SMC-201", title = "SMCCC_ARCH_FEATURES has SMCCC_VERSION and itself",
            rule = "DEN0028 7.3, SMCCC_ARCH_FEATURES of functions that are mandatory", on = World.GUEST)
    static Verdict mandatory(Bench bench) {
        if (isOld(bench)) {
            return bench.report().skip(SmcccChecks.OLD);
        }
        return bench.report().equal("version", 0, architectural(bench, SmcccChecks.SMCCC_VERSION))
                .equal("features", 0, architectural(bench, SmcccChecks.ARCH_FEATURES)).verdict();
    }

    @Check(id = "SMC-202", title = "SMCCC_ARCH_FEATURES of what is no function of the architecture's is NOT_SUPPORTED",
            rule = "DEN0028 7.3, SMCCC_ARCH_FEATURES: NOT_SUPPORTED", on = World.GUEST)
    static Verdict unknown(Bench bench) {
        if (isOld(bench)) {
            return bench.report().skip(SmcccChecks.OLD);
        }
        return bench.report().equal("arch", -1, architectural(bench, 0x8000_1234L)).equal("arch64", -1, architectural(bench, 0xC000_1234L))
                .equal("none", -1, architectural(bench, 0xBF00_1234L)).verdict();
    }

    @Check(id = "SMC-203", title = "An unknown function of each owner is answered with -1, in 32 and in 64 bits",
            rule = "DEN0028 5.2, Unknown Function Identifier, owners 0 to 7 and 48 to 63", on = World.GUEST)
    static Verdict owners(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long words = 0;
        long doublewords = 0;
        for (long owner = 0; owner < 64; owner++) {
            words |= Psci.word(bench.call().call(0x8000_E7E7L | owner << 24, 0, 0, 0)) == -1 ? 0 : 1L << owner;
            doublewords |= bench.call().call(0xC000_E7E7L | owner << 24, 0, 0, 0) == -1 ? 0 : 1L << owner;
        }
        return bench.report().equal("smc32", 0, words).equal("smc64", 0, doublewords).verdict();
    }

    @Check(id = "SMC-204", title = "A yielding call that nobody offers is answered with -1",
            rule = "DEN0028 5.2, Unknown Function Identifier of a yielding call: bit 31 is 0", on = World.GUEST)
    static Verdict yielding(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report().equal("psci", -1, Psci.word(bench.call().call(0x0400_0000L, 0, 0, 0)))
                .equal("os", -1, Psci.word(bench.call().call(0x3200_0001L, 0, 0, 0)))
                .equal("last", -1, Psci.word(bench.call().call(0x7FFF_FFFFL, 0, 0, 0))).verdict();
    }

    @Check(id = "SMC-205", title = "The function is W0: what is in the upper half of X0 does not count",
            rule = "DEN0028 2.7, the Function Identifier is passed in W0", on = World.GUEST)
    static Verdict identifierIsWord(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report().equal("version", bench.call().call(Psci.VERSION, 0, 0, 0), bench.call().call(UPPER | Psci.VERSION, 0, 0, 0))
                .equal("affinity", Psci.IS_ON, bench.call().call(UPPER | Psci.AFFINITY_INFO, bench.board().mpidr(0), 0, 0)).verdict();
    }

    @Check(id = "SMC-206", title = "An identifier with bits that must be zero is no function",
            rule = "DEN0028 2.5, Function Identifier bits 23:17 must be zero in a fast call", on = World.GUEST)
    static Verdict reservedBits(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long wrong = 0;
        for (int bit = 17; bit <= 23; bit++) {
            wrong |= Psci.word(bench.call().call(Psci.VERSION | 1L << bit, 0, 0, 0)) == -1 ? 0 : 1L << bit;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "SMC-213", title = "An optional function of the architecture's is answered as SMCCC_ARCH_FEATURES says",
            rule = "DEN0028 7.4 and 7.5, SMCCC_ARCH_SOC_ID and SMCCC_ARCH_WORKAROUND_1 to 3 are discovered by SMCCC_ARCH_FEATURES", on = World.GUEST)
    static Verdict workarounds(Bench bench) {
        if (isOld(bench)) {
            return bench.report().skip(SmcccChecks.OLD);
        }
        long wrong = 0;
        for (int i = 0; i < ARCHITECTURAL.length; i++) {
            boolean isOffered = architectural(bench, ARCHITECTURAL[i]) >= 0;
            long said = Psci.word(bench.call().call(ARCHITECTURAL[i], 0, 0, 0));
            // What is offered returns; a workaround returns nothing.
            wrong |= isOffered || said == -1 ? 0 : 1L << i;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "SMC-214", title = "The UID of a hypervisor's services is the same each time, or NOT_SUPPORTED",
            rule = "DEN0028 6.2, Call UID Query of hypervisor services", on = World.GUEST)
    static Verdict uid(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report().equal("vendor", Psci.word(bench.call().call(VENDOR_UID, 0, 0, 0)), Psci.word(bench.call().call(VENDOR_UID, 0, 0, 0)))
                .equal("standard", Psci.word(bench.call().call(STANDARD_HYPERVISOR_UID, 0, 0, 0)),
                        Psci.word(bench.call().call(STANDARD_HYPERVISOR_UID, 0, 0, 0)))
                .verdict();
    }
}
