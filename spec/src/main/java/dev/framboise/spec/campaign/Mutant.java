package dev.framboise.spec.campaign;

import dev.framboise.spec.bytecode.Mutation;
import dev.framboise.spec.bytecode.Probes;
import java.util.function.Supplier;

/** A mutant of a core, whose classes are made when it is first asked. */
final class Mutant {
    /** So many calls that come to its instruction are asked of a mutant, and of those after them each one in so many. */
    private static final int FIRST = 3000;
    private static final int EACH = 31;

    private final Mutation mutation;
    private final int probe;
    private final Supplier<ClassLoader> loader;
    private Candidate candidate;
    private int touched;

    Mutant(Mutation mutation, int probe, Supplier<ClassLoader> loader) {
        this.mutation = mutation;
        this.probe = probe;
        this.loader = loader;
    }

    String name() {
        return mutation.name();
    }

    /** Whether it is to be asked about the last call, which came to its instruction. */
    boolean isAsked() {
        if (!Probes.isHit(probe)) {
            return false;
        }
        touched++;
        return touched <= FIRST || touched % EACH == 0;
    }

    /** Whether some call came to its instruction. */
    boolean isTouched() {
        return touched > 0;
    }

    Candidate candidate() {
        if (candidate == null) {
            candidate = new Candidate(loader.get());
        }
        return candidate;
    }
}
