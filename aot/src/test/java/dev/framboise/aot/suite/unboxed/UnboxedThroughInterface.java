package dev.framboise.aot.suite.unboxed;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Unboxed;

/** Values of such a type as arguments and results of interface calls. */
public final class UnboxedThroughInterface implements Case {
    @Unboxed
    private record Size(long bytes) {
    }

    private interface Rounding {
        Size round(Size size);
    }

    private static final class Up implements Rounding {
        @Override
        public Size round(Size size) {
            return new Size(size.bytes() + 4095 & -4096L);
        }
    }

    private static final class Down implements Rounding {
        @Override
        public Size round(Size size) {
            return new Size(size.bytes() & -4096L);
        }
    }

    private final Rounding[] roundings = {new Up(), new Down()};

    @Override
    public long run(int n) {
        long sum = 0;
        for (Rounding rounding : roundings) {
            sum = sum * 3 + rounding.round(new Size(n)).bytes();
        }
        return sum;
    }
}
