package dev.framboise.conformance.refused.form;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** A name that is none. */
final class WrongForm {
    private WrongForm() {
    }

    @Check(id = "EXC4", title = "first", rule = "a rule", on = World.GUEST)
    static Verdict check(Bench bench) {
        return bench.report().verdict();
    }
}
