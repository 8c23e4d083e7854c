package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Reverse, reverseBytes and rotations. */
public final class BitReversals implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Integer.reverse(n) + Long.reverse(m) * 3 + Integer.reverseBytes(n) * 5L + Long.reverseBytes(m) * 7
                + Integer.rotateLeft(n, 5) * 11L + Integer.rotateRight(n, n) * 13L + Long.rotateLeft(m, n) * 17
                + Long.rotateRight(m, 63) * 19;
    }
}
