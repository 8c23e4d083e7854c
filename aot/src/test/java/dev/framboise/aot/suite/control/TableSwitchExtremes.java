package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** tableswitch at the ends of int. */
public final class TableSwitchExtremes implements Case {
    @Override
    public long run(int n) {
        int high = switch (n) {
            case Integer.MAX_VALUE -> 1;
            case Integer.MAX_VALUE - 1 -> 2;
            case Integer.MAX_VALUE - 2 -> 3;
            default -> 4;
        };
        int low = switch (n) {
            case Integer.MIN_VALUE -> 1;
            case Integer.MIN_VALUE + 1 -> 2;
            case Integer.MIN_VALUE + 2 -> 3;
            default -> 4;
        };
        return high * 10L + low;
    }
}
