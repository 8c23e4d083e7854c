package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** throw with a constant message. */
public final class ExplicitThrow implements Case {
    @Override
    public long run(int zero) {
        if (zero == 0) {
            throw new IllegalStateException("the state is not legal");
        }
        return 0;
    }
}
