package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** throw without a message. */
public final class SilentThrow implements Case {
    @Override
    public long run(int zero) {
        if (zero < 1) {
            throw new UnsupportedOperationException();
        }
        return 0;
    }
}
