package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** A switch as a value, with yield. */
public final class SwitchExpression implements Case {
    @Override
    public long run(int n) {
        long value = switch (n & 7) {
            case 0, 1 -> n;
            case 2 -> {
                long square = (long) n * n;
                yield square + 1;
            }
            case 3 -> -n;
            default -> {
                long x = 5;
                for (int i = 0; i < (n & 7); i++) {
                    x = x * 3 + i;
                }
                yield x;
            }
        };
        return value * 31;
    }
}
