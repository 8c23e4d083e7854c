package dev.framboise.aot.suite.annotated;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import dev.framboise.metal.Indexed;

/** @Indexed reads and writes fields by number. */
public final class IndexedFields implements Case {
    private static final class Registers {
        private long x0;
        private long x1;
        private long x2;
        private long x3;

        @Indexed(first = "x0", count = 4)
        long get(int index) {
            return switch (index) {
                case 0 -> x0;
                case 1 -> x1;
                case 2 -> x2;
                case 3 -> x3;
                default -> throw new ArrayIndexOutOfBoundsException(index);
            };
        }

        @Indexed(first = "x0", count = 4)
        void set(int index, long value) {
            switch (index) {
                case 0 -> x0 = value;
                case 1 -> x1 = value;
                case 2 -> x2 = value;
                case 3 -> x3 = value;
                default -> throw new ArrayIndexOutOfBoundsException(index);
            }
        }
    }

    private final Registers registers = new Registers();

    @Override
    public long run(int n) {
        registers.x0 = 1;
        registers.x1 = 2;
        registers.x2 = 3;
        registers.x3 = 4;
        registers.set(n & 3, Mix.of(n));
        registers.x1++;
        return registers.get(n >> 2 & 3) * 3 + registers.get(1) + registers.x3 * 5 + registers.get(0) * 7;
    }
}
