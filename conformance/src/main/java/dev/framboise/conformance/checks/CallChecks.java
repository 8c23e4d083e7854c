package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code PSC} and {@code SMC}: calls of the firmware, or of what stands for it. */
final class CallChecks {
    private static final long PSCI_VERSION = 0x8400_0000L;
    private static final long AFFINITY_INFO = 0xC400_0004L;
    private static final long SMCCC_VERSION = 0x8000_0000L;
    private static final long UNKNOWN = 0x8400_FF00L;
    private static final String NOBODY = "the device tree has no PSCI";

    private CallChecks() {
    }

    @Check(id = "PSC-138", title = "PSCI_VERSION is 0.2 or a version 1",
            rule = "DEN0022 5.1.1, PSCI_VERSION", on = World.GUEST)
    static Verdict version(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        long version = bench.call().call(PSCI_VERSION, 0, 0, 0);
        return bench.report().holds("version", version == 2 || version >>> 16 == 1, version).verdict();
    }

    @Check(id = "PSC-142", title = "AFFINITY_INFO says ON of the core that asks",
            rule = "DEN0022 5.1.5, AFFINITY_INFO: 0 is ON", on = World.GUEST)
    static Verdict affinityInfo(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        return bench.report().equal("x0", 0, bench.call().call(AFFINITY_INFO, bench.board().mpidr(0), 0, 0)).verdict();
    }

    @Check(id = "SMC-146", title = "SMCCC_VERSION is 1.1 or later",
            rule = "DEN0028 7.2, SMCCC_VERSION", on = World.GUEST)
    static Verdict smcccVersion(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        long version = bench.call().call(SMCCC_VERSION, 0, 0, 0);
        return bench.report().holds("version", version >= 0x1_0001, version).verdict();
    }

    @Check(id = "SMC-147", title = "A call of an unknown function is answered with -1, and x4 to x30 keep their values",
            rule = "DEN0028 5.2 and 2.7, unknown functions, and registers that a call preserves", on = World.GUEST)
    static Verdict unknownFunction(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0"));
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
