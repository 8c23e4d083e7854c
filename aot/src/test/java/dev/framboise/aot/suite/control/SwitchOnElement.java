package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** A switch over what was just loaded from an array, also while a switch over an enum waits for its operand. */
public final class SwitchOnElement implements Case {
    private enum Step {
        FIRST, SECOND, THIRD
    }

    private static final Step[] STEPS = Step.values();

    private final int[] numbers = {3, 1, -5, 70000};

    private static Step step(int number) {
        return STEPS[number];
    }

    private int plain(int n) {
        switch (numbers[n & 3]) {
            case 3:
                return 30;
            case 70000:
                return 70;
            default:
                return 1;
        }
    }

    @Override
    public long run(int n) {
        numbers[1] = n;
        long sum = plain(n);
        switch (step(switch (numbers[n & 3]) {
            case 1, 3 -> 2;
            case 70000 -> 0;
            default -> 1;
        })) {
            case FIRST:
                return sum * 3;
            case THIRD:
                return sum * 5;
            default:
                return sum * 7;
        }
    }
}
