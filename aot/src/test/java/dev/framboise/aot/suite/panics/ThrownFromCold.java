package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Cold;

/** A panic in a @Cold method. */
public final class ThrownFromCold implements Case {
    private long sum;

    @Cold
    private void complain(int zero) {
        sum = zero;
        throw new IllegalArgumentException("cold");
    }

    @Override
    public long run(int zero) {
        if (zero == 0) {
            complain(zero);
        }
        sum++;
        return sum;
    }
}
