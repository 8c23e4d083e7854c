package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Math.floorDiv and floorMod. */
public final class FloorDivision implements Case {
    @Override
    public long run(int n) {
        int d = n == 0 ? -3 : n;
        return Math.floorDiv(100, d) * 3L + Math.floorMod(-100, d) * 5L + Math.floorDiv(n, -7) * 7L
                + Math.floorMod(n, 7) * 11L + Math.floorDiv(Mix.of(n), 1000L) + Math.floorMod(Mix.of(n), 1000L);
    }
}
