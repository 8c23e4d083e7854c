package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** throw of a class of one's own. */
public final class OwnException implements Case {
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    private static void check(int zero) {
        if (zero == 0) {
            throw new Fault("zero");
        }
    }

    @Override
    public long run(int zero) {
        check(zero);
        return 0;
    }
}
