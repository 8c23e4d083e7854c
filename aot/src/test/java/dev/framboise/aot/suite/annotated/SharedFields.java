package dev.framboise.aot.suite.annotated;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.SharedWithAssembly;

/** @SharedWithAssembly keeps fields, superclass first, with their values. */
public final class SharedFields implements Case {
    @SharedWithAssembly
    private static class Frame {
        private long first = 11;
        private int second = 22;
        private byte third = 33;
    }

    @SharedWithAssembly
    private static final class LargerFrame extends Frame {
        private long fourth = 44;
    }

    private final LargerFrame frame = new LargerFrame();
    private final Frame base = frame;

    @Override
    public long run(int n) {
        base.first = n;
        frame.fourth += 0;
        return base.first * 3 + base.second * 5L + base.third * 7L + frame.fourth * 11;
    }
}
