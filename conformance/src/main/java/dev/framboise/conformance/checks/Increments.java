package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;

/** Each core increments the first doubleword of scratch memory. */
final class Increments implements Job {
    static final int ROUNDS = 5000;

    @Override
    public long run(Bench bench, int core) {
        return bench.probe(core).begin().set(1, bench.scratch().page(0)).set(5, ROUNDS)
                .word(A64.word("ldxr x2, [x1]")).word(A64.word("add x2, x2, #1")).word(A64.word("stxr w3, x2, [x1]"))
                .word(A64.word("cbnz w3, .-12")).word(A64.word("sub x5, x5, #1")).word(A64.word("cbnz x5, .-20")).run(Level.EL1).esr();
    }
}
