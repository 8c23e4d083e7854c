package dev.framboise.aot.suite.enums;

import dev.framboise.aot.suite.Case;

/** ordinal, fields and identity of constants. */
public final class EnumFields implements Case {
    private enum Level {
        LOW(3), MIDDLE(50), HIGH(1000);

        private final int weight;

        Level(int weight) {
            this.weight = weight;
        }

        static Level of(int n) {
            return n < 0 ? LOW : n < 100 ? MIDDLE : HIGH;
        }
    }

    @Override
    public long run(int n) {
        Level level = Level.of(n);
        return level.weight * 10L + level.ordinal() + (level == Level.HIGH ? 5 : 0) + (level != Level.LOW ? 7 : 0);
    }
}
