package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** A switch that changes the variable it switches on: a small state machine. */
public final class SwitchInLoop implements Case {
    @Override
    public long run(int n) {
        int state = n & 3;
        long trace = 0;
        for (int step = 0; step < 20; step++) {
            trace = trace * 5 + state;
            switch (state) {
                case 0 -> state = (n >> step & 1) == 0 ? 1 : 2;
                case 1 -> state = 3;
                case 2 -> state = step > 10 ? 0 : 4;
                case 3 -> state = 0;
                default -> state = 1;
            }
        }
        return trace;
    }
}
