package dev.framboise.conformance.refused.rule;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** Two checks of one rule. */
final class SameRule {
    private SameRule() {
    }

    @Check(id = "REF-001", title = "first", rule = "a rule", on = World.GUEST)
    static Verdict first(Bench bench) {
        return bench.report().verdict();
    }

    @Check(id = "REF-002", title = "second", rule = "a rule", on = World.MACHINE)
    static Verdict second(Bench bench) {
        return bench.report().verdict();
    }
}
