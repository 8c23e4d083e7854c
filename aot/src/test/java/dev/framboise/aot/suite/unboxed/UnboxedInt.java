package dev.framboise.aot.suite.unboxed;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Unboxed;

/** An identifier type of 32 bits, in a condition and a loop. */
public final class UnboxedInt implements Case {
    @Unboxed
    private record Line(int number) {
        boolean isPrivate() {
            return number < 32;
        }
    }

    private final Line first = new Line(27);

    @Override
    public long run(int n) {
        Line line = new Line(n > 40 ? n : 30);
        Line chosen = line.isPrivate() ? first : line;
        for (int i = 0; i < 3; i++) {
            chosen = new Line(chosen.number() * 3 + i);
        }
        return chosen.number() * 10L + (chosen.isPrivate() ? 1 : 0);
    }
}
