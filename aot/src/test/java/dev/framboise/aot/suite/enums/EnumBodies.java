package dev.framboise.aot.suite.enums;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Frozen;

/** Constants with bodies of their own. */
public final class EnumBodies implements Case {
    private enum Operation {
        ADD {
            @Override
            long apply(long a, long b) {
                return a + b;
            }
        },
        SUBTRACT {
            @Override
            long apply(long a, long b) {
                return a - b;
            }
        },
        MULTIPLY {
            @Override
            long apply(long a, long b) {
                return a * b;
            }

            @Override
            int cost() {
                return 3;
            }
        };

        abstract long apply(long a, long b);

        int cost() {
            return 1;
        }
    }

    @Frozen
    private static final Operation[] OPERATIONS = Operation.values();

    @Override
    public long run(int n) {
        long sum = n;
        for (Operation operation : OPERATIONS) {
            sum = operation.apply(sum, n + 7) + operation.cost();
        }
        return sum + OPERATIONS[(n & 0x7FFFFFFF) % 3].apply(n, 9);
    }
}
