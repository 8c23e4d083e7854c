package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** An assert that fails: assertions are on, in the image as in the tests. */
public final class AssertionFailed implements Case {
    @Override
    public long run(int zero) {
        assert zero != 0 : "zero";
        return 5;
    }
}
