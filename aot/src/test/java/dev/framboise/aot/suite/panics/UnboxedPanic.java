package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Unboxed;

/** A panic in a method of an @Unboxed record. */
public final class UnboxedPanic implements Case {
    @Unboxed
    private record Page(int size) {
        int of(int address) {
            return address / size;
        }
    }

    private long sum;

    @Override
    public long run(int zero) {
        sum = new Page(zero).of(100);
        return sum;
    }
}
