package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;

/** Each core starts the second one; what it is told. */
final class PowerOnRace implements Job {
    @Override
    public long run(Bench bench, int core) {
        return bench.probe(core).begin().word(bench.call().instruction())
                .set(0, Psci.CPU_ON).set(1, bench.board().mpidr(1)).set(2, bench.cores().entryPoint()).run(Level.EL1).get(0);
    }
}
