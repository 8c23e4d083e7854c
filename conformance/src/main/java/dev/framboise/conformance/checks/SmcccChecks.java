package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code SMC}: the SMC Calling Convention. */
final class SmcccChecks {
    private static final long PSCI_FEATURES = 0x8400_000AL;
    static final long SMCCC_VERSION = 0x8000_0000L;
    static final long ARCH_FEATURES = 0x8000_0001L;
    static final String OLD = "PSCI_FEATURES does not have it: SMCCC 1.0";

    /** Of no service: 0x8400_FF00 would be a standard service's count of calls, which who has it answers. */
    static final long UNKNOWN = 0x8400_7F00L;
    private static final String NOBODY = "the device tree has no PSCI";

    private SmcccChecks() {
    }

    @Check(id = "SMC-146", title = "SMCCC_VERSION is 1.1 or later, where PSCI_FEATURES has it",
            rule = "DEN0028 7.2, SMCCC_VERSION", on = World.GUEST)
    static Verdict smcccVersion(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        if (bench.call().call(PSCI_FEATURES, SMCCC_VERSION, 0, 0) < 0) {
            return bench.report().skip(OLD);
        }
        long version = bench.call().call(SMCCC_VERSION, 0, 0, 0);
        return bench.report().holds("version", version >= 0x1_0001, version).verdict();
    }

    @Check(id = "SMC-147", title = "A call of an unknown function is answered with -1, and x4 to x30 keep their values",
            rule = "DEN0028 5.2 and 2.7, unknown functions, and registers that a call preserves", on = World.GUEST)
    static Verdict unknownFunction(Bench bench) {
        Probe probe = bench.probe().begin().word(bench.call().instruction());
        for (int i = 4; i <= 30; i++) {
            probe.set(i, 0x5A5A_0000_0000L + i);
        }
        probe.set(0, UNKNOWN).run(Level.EL1);
        long lost = 0;
        for (int i = 4; i <= 30; i++) {
            lost += probe.get(i) == 0x5A5A_0000_0000L + i ? 0 : 1L << i;
        }
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x0", -1, probe.get(0)).equal("lost", 0, lost).verdict();
    }
}
