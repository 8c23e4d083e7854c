package dev.framboise.aot.suite.enums;

import dev.framboise.aot.suite.Case;

/** values() in a loop. */
public final class EnumValues implements Case {
    private enum Bit {
        READ(1), WRITE(2), EXECUTE(16);

        private final int mask;

        Bit(int mask) {
            this.mask = mask;
        }
    }

    @Override
    public long run(int n) {
        long found = 0;
        for (Bit bit : Bit.values()) {
            if ((n & bit.mask) != 0) {
                found = found * 10 + bit.ordinal() + 1;
            }
        }
        return found;
    }
}
