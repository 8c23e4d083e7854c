package dev.framboise.aot.smt;

import dev.framboise.aot.smt.Numbers.Bits;
import java.math.BigInteger;
import java.util.Map;

/** What became of a proof. */
sealed interface Verdict {
    /** No input is an exception. */
    record Proved() implements Verdict {
    }

    /** This input is one. */
    record Refuted(Inputs<Bits, Map<BigInteger, Integer>> input) implements Verdict {
    }

    /** The solver gave up. */
    record Unknown(String reason) implements Verdict {
    }
}
