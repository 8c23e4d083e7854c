package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** throw of null: a NullPointerException, not what the variable is declared as. */
public final class NullThrow implements Case {
    private IllegalStateException failure;

    @Override
    public long run(int zero) {
        failure = null;
        throw failure;
    }
}
