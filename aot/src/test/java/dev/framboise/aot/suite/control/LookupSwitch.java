package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** lookupswitch with sparse keys. */
public final class LookupSwitch implements Case {
    @Override
    public long run(int n) {
        return switch (n) {
            case Integer.MIN_VALUE -> 1L;
            case -100 -> 2L;
            case 0 -> 3L;
            case 100 -> 4L;
            case 65536 -> 5L;
            case 0x12345678 -> 6L;
            case Integer.MAX_VALUE -> 7L;
            default -> n * 3L;
        };
    }
}
