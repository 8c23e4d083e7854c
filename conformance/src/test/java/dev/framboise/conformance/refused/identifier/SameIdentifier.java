package dev.framboise.conformance.refused.identifier;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** Two checks of one name. */
final class SameIdentifier {
    private SameIdentifier() {
    }

    @Check(id = "REF-001", title = "first", rule = "a rule", on = World.GUEST)
    static Verdict first(Bench bench) {
        return bench.report().verdict();
    }

    @Check(id = "REF-001", title = "second", rule = "another rule", on = World.MACHINE)
    static Verdict second(Bench bench) {
        return bench.report().verdict();
    }
}
