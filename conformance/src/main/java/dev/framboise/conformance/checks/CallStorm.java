package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;

/** Each core asks for the version, for itself, and for what there is not; how many answers, or other registers, were wrong. */
final class CallStorm implements Job {
    private static final int ROUNDS = 300;

    @Override
    public long run(Bench bench, int core) {
        Probe probe = bench.probe(core).begin().word(bench.call().instruction()).set(0, Psci.VERSION).run(Level.EL1);
        long version = probe.get(0);
        long wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long canary = (long) core << 32 | round;
            for (int i = 4; i <= 30; i++) {
                probe.set(i, canary + i);
            }
            wrong += probe.set(0, Psci.VERSION).again(Level.EL1).get(0) == version ? 0 : 1;
            wrong += probe.set(0, Psci.AFFINITY_INFO).set(1, bench.board().mpidr(core)).set(2, 0).again(Level.EL1).get(0) == Psci.IS_ON ? 0 : 1;
            wrong += Psci.word(probe.set(0, SmcccChecks.UNKNOWN).again(Level.EL1).get(0)) == Psci.NOT_SUPPORTED ? 0 : 1;
            for (int i = 4; i <= 30; i++) {
                wrong += probe.get(i) == canary + i ? 0 : 1;
            }
        }
        return wrong;
    }
}
