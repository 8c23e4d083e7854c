package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Cores;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code PSC}: CPU_ON. */
final class PowerOnChecks {
    private static final long CONTEXT = 0x0F1E_2D3CL;
    private static final long SCTLR_EE = 1 << 25;
    private static final int ROUNDS = 10;
    private static final PowerOnRace RACE = new PowerOnRace();

    private PowerOnChecks() {
    }

    @Check(id = "PSC-207", title = "CPU_ON of a core that does not exist says INVALID_PARAMETERS, by each affinity level",
            rule = "DEN0022, CPU_ON: target_cpu is no core, INVALID_PARAMETERS", on = World.GUEST)
    static Verdict nobody(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        Report report = bench.report();
        report.equal("aff0", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, 0xF7));
        report.equal("aff1", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, 0xF700));
        report.equal("aff2", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, 0xF7_0000));
        report.equal("aff3", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, 0xF7L << 32));
        return report.equal("words", Psci.INVALID_PARAMETERS, Psci.word(on(bench, Psci.CPU_ON_WORDS, 0xF7))).verdict();
    }

    @Check(id = "PSC-208", title = "CPU_ON with bits beside the affinity fields says INVALID_PARAMETERS",
            rule = "DEN0022, CPU_ON: bits 31:24 and 63:40 of target_cpu must be zero", on = World.GUEST)
    static Verdict beside(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().off(1);
        long target = bench.board().mpidr(1);
        return bench.report()
                .equal("31", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, target | 1L << 31))
                .equal("40", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, target | 1L << 40))
                .equal("63", Psci.INVALID_PARAMETERS, on(bench, Psci.CPU_ON, target | 1L << 63))
                .equal("still", Psci.IS_OFF, bench.call().call(Psci.AFFINITY_INFO, target, 0, 0))
                .verdict();
    }

    private static long on(Bench bench, long function, long target) {
        return bench.call().call(function, target, bench.cores().entryPoint(), 0);
    }

    @Check(id = "PSC-209", title = "CPU_ON at an address that is not there says INVALID_ADDRESS, and the core stays off",
            rule = "DEN0022, CPU_ON: INVALID_ADDRESS from PSCI v1.0 on", on = World.GUEST)
    static Verdict noAddress(Bench bench) {
        if (Psci.isAlone(bench) || !Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().off(1);
        long target = bench.board().mpidr(1);
        return bench.report()
                .equal("x0", Psci.INVALID_ADDRESS, bench.call().call(Psci.CPU_ON, target, Board.NOWHERE, 0))
                .equal("still", Psci.IS_OFF, bench.call().call(Psci.AFFINITY_INFO, target, 0, 0))
                .verdict();
    }

    @Check(id = "PSC-210", title = "CPU_ON of 32 bits reads the lower halves of its arguments, and gives the core 32 bits of context",
            rule = "DEN0028, SMC32: only W1 to W7 are arguments; DEN0022, CPU_ON, context_id", on = World.GUEST)
    static Verdict words(Bench bench) {
        if (Psci.isAlone(bench) || bench.cores().entryPoint() >>> 32 != 0) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().off(1);
        long said = bench.cores().onByWords(1, CONTEXT);
        return bench.report().equal("x0", 0, Psci.word(said)).equal("context", CONTEXT, bench.cores().arrival(1, Cores.X0)).verdict();
    }

    @Check(id = "PSC-211", title = "A core that CPU_ON starts has the byte order of its caller",
            rule = "DEN0022, initial state: SCTLR_EL1.EE as the caller has it", on = World.GUEST)
    static Verdict byteOrder(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().off(1);
        long said = bench.cores().on(1, 1);
        return bench.report().equal("x0", 0, said).equal("ee", 0, bench.cores().arrival(1, Cores.SCTLR) & SCTLR_EE).verdict();
    }

    @Check(id = "PSC-212", title = "A second CPU_ON at once says ON_PENDING or ALREADY_ON",
            rule = "DEN0022, CPU_ON: ON_PENDING until the core has begun", on = World.GUEST)
    static Verdict twice(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().off(1);
        long first = on(bench, Psci.CPU_ON, bench.board().mpidr(1));
        long second = on(bench, Psci.CPU_ON, bench.board().mpidr(1));
        bench.cores().start();
        return bench.report().equal("first", 0, first)
                .holds("second", second == Psci.ALREADY_ON || second == Psci.ON_PENDING, second).verdict();
    }

    @Check(id = "PSC-213", title = "Of cores that start the same one at the same time exactly one is told SUCCESS",
            rule = "DEN0022, CPU_ON: races between callers, one SUCCESS", on = World.GUEST)
    static Verdict race(Bench bench) {
        if (Psci.isAlone(bench) || bench.cores().start() < 3) {
            return bench.report().skip("fewer than three cores, or no PSCI");
        }
        long successes = 0;
        long others = 0;
        boolean isBack = true;
        for (int round = 0; round < ROUNDS; round++) {
            isBack &= bench.cores().off(1);
            isBack &= bench.cores().all(bench, RACE);
            for (int core = 0; core < bench.board().cpus(); core++) {
                long said = core == 1 ? Psci.ALREADY_ON : bench.cores().result(core);
                successes += said == 0 ? 1 : 0;
                others += said == 0 || said == Psci.ALREADY_ON || said == Psci.ON_PENDING ? 0 : 1;
            }
            bench.cores().start();
        }
        return bench.report().holds("back", isBack, bench.cores().syndrome(bench))
                .equal("successes", ROUNDS, successes).equal("others", 0, others).verdict();
    }
}
