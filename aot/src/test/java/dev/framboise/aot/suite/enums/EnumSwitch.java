package dev.framboise.aot.suite.enums;

import dev.framboise.aot.suite.Case;

/** A switch over an enum, with and without a default, as statement and as value. */
public final class EnumSwitch implements Case {
    private enum State {
        OFF, STARTING, ON, FAILED;

        private static final State[] STATES = values();
    }

    private static int number(State state) {
        return switch (state) {
            case OFF -> 3;
            case STARTING -> 5;
            case ON -> 7;
            case FAILED -> 11;
        };
    }

    @Override
    public long run(int n) {
        State state = State.STATES[n & 3];
        long sum = number(state);
        switch (state) {
            case ON:
                sum += 100;
                break;
            case FAILED:
                sum -= 100;
                break;
            default:
                sum *= 2;
                break;
        }
        return sum * 10 + state.ordinal();
    }
}
