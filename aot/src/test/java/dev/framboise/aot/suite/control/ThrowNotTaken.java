package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** A throw that no input reaches changes nothing. */
public final class ThrowNotTaken implements Case {
    @Override
    public long run(int n) {
        if ((n & 1) == 2) {
            throw new IllegalStateException("an odd bit is even");
        }
        return switch (n & 1) {
            case 0 -> 10;
            case 1 -> 11;
            default -> throw new IllegalArgumentException();
        };
    }
}
