package dev.framboise.conformance.refused.silent;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** A check that names no rule. */
final class Silent {
    private Silent() {
    }

    @Check(id = "REF-001", title = "first", rule = " ", on = World.GUEST)
    static Verdict check(Bench bench) {
        return bench.report().verdict();
    }
}
