package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Cores;
import dev.framboise.conformance.payload.Verdict;

/** {@code PSC}: power state coordination. */
final class PsciChecks {
    private static final long PSCI_VERSION = 0x8400_0000L;
    private static final long CPU_ON = 0xC400_0003L;
    private static final long AFFINITY_INFO = 0xC400_0004L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final long ALREADY_ON = -4;
    private static final long CONTEXT = 0x1234_5678_9ABC_DEF0L;
    private static final String NOBODY = "the device tree has no PSCI";

    private PsciChecks() {
    }

    @Check(id = "PSC-138", title = "PSCI_VERSION is 0.2 or a version 1",
            rule = "DEN0022 5.3, PSCI_VERSION", on = World.GUEST)
    static Verdict version(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        long version = bench.call().call(PSCI_VERSION, 0, 0, 0);
        return bench.report().holds("version", version == 2 || version >>> 16 == 1, version).verdict();
    }

    @Check(id = "PSC-142", title = "AFFINITY_INFO says ON of the core that asks",
            rule = "DEN0022 5.7, AFFINITY_INFO: 0 is ON", on = World.GUEST)
    static Verdict affinityInfo(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        return bench.report().equal("x0", 0, bench.call().call(AFFINITY_INFO, bench.board().mpidr(0), 0, 0)).verdict();
    }

    @Check(id = "PSC-139", title = "CPU_ON has a core begin at its entry point with the context in x0, at EL1h, masked, MMU and caches off",
            rule = "DEN0022 6.4, initial state of a core that CPU_ON starts", on = World.GUEST)
    static Verdict startedCore(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE || bench.board().cpus() < 2) {
            return bench.report().skip("no second core, or no PSCI");
        }
        boolean wasOff = bench.cores().off(1);
        long answer = bench.cores().on(1, CONTEXT);
        return bench.report()
                .holds("off", wasOff, wasOff ? 1 : 0)
                .equal("x0", 0, answer)
                .equal("context", CONTEXT, bench.cores().arrival(1, Cores.X0))
                .equal("el", 4, bench.cores().arrival(1, Cores.CURRENT_EL))
                .equal("daif", 0x3C0, bench.cores().arrival(1, Cores.DAIF))
                .equal("spsel", 1, bench.cores().arrival(1, Cores.SP_SEL))
                .equal("sctlr", 0, bench.cores().arrival(1, Cores.SCTLR) & 0x1005)
                .verdict();
    }

    @Check(id = "PSC-140", title = "CPU_ON of a core that is on says ALREADY_ON",
            rule = "DEN0022 5.6, CPU_ON: ALREADY_ON", on = World.GUEST)
    static Verdict alreadyOn(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        return bench.report().equal("x0", ALREADY_ON, bench.call().call(CPU_ON, bench.board().mpidr(0), 0x4000_0000L, 0)).verdict();
    }

    @Check(id = "PSC-144", title = "SYSTEM_RESET starts the machine anew",
            rule = "DEN0022, SYSTEM_RESET", on = World.GUEST, ends = Check.Ending.RESET)
    static Verdict systemReset(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip(NOBODY);
        }
        return bench.report().holds("returned", false, bench.call().call(SYSTEM_RESET, 0, 0, 0)).verdict();
    }

    @Check(id = "PSC-224", title = "SYSTEM_OFF turns the machine off",
            rule = "DEN0022, SYSTEM_OFF", on = World.GUEST, ends = Check.Ending.OFF)
    static Verdict systemOff(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(NOBODY);
        }
        return bench.report().holds("returned", false, bench.call().call(Psci.SYSTEM_OFF, 0, 0, 0)).verdict();
    }

    @Check(id = "PSC-225", title = "SYSTEM_RESET2 as a warm reset starts the machine anew",
            rule = "DEN0022, SYSTEM_RESET2: SYSTEM_WARM_RESET", on = World.GUEST, ends = Check.Ending.RESET)
    static Verdict warmReset(Bench bench) {
        if (!hasReset2(bench)) {
            return bench.report().skip("PSCI_FEATURES has no SYSTEM_RESET2");
        }
        return bench.report().holds("returned", false, bench.call().call(Psci.SYSTEM_RESET2, 0, 0, 0)).verdict();
    }

    @Check(id = "PSC-226", title = "SYSTEM_RESET2 of an architectural type that there is not says INVALID_PARAMETERS",
            rule = "DEN0022, SYSTEM_RESET2: reset_type, bit 31 clear, other than 0", on = World.GUEST)
    static Verdict noSuchReset(Bench bench) {
        if (!hasReset2(bench)) {
            return bench.report().skip("PSCI_FEATURES has no SYSTEM_RESET2");
        }
        return bench.report().equal("x0", Psci.INVALID_PARAMETERS, bench.call().call(Psci.SYSTEM_RESET2, 5, 0, 0))
                .equal("words", Psci.INVALID_PARAMETERS, Psci.word(bench.call().call(0x8400_0012L, 5, 0, 0))).verdict();
    }

    private static boolean hasReset2(Bench bench) {
        return Psci.isCurrent(bench) && Psci.word(bench.call().call(Psci.FEATURES, Psci.SYSTEM_RESET2, 0, 0)) >= 0;
    }
}
