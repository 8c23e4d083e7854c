package dev.framboise.conformance.refused.method;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** A method that cannot be called. */
final class WrongMethod {
    private WrongMethod() {
    }

    @Check(id = "REF-001", title = "first", rule = "a rule", on = World.GUEST)
    static boolean check(Bench bench) {
        return bench.report().verdict() == Verdict.PASS;
    }
}
