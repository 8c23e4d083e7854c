package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** A switch over an enum that is null. */
public final class NullEnumSwitch implements Case {
    private enum Colour {
        RED, GREEN
    }

    private final Colour[] colours = {null, Colour.RED};
    private long sum;

    @Override
    public long run(int zero) {
        switch (colours[zero]) {
            case RED -> sum = 1;
            case GREEN -> sum = 2;
            default -> sum = 3;
        }
        return sum;
    }
}
