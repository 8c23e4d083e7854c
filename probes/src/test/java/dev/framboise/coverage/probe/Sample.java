package dev.framboise.coverage.probe;

/** What probes are put into here: branches, a switch over an enum, and things that are thrown. */
public final class Sample {
    /** Of the switch. */
    public enum Colour {
        /** One. */
        RED,
        /** Another. */
        GREEN
    }

    private Sample() {
    }

    /** A branch, and a throw whose words are computed. */
    public static int least(int a, int b) {
        if (a < 0) {
            throw new IllegalArgumentException("below zero: " + (a < -9 ? "far" : "near"));
        }
        return a < b ? a : b;
    }

    /** A switch without a default, where the compiler adds a throw. */
    public static int wave(Colour colour) {
        return switch (colour) {
            case RED -> 700;
            case GREEN -> 550;
        };
    }

    /** Nobody calls it. */
    public static int idle() {
        return 1;
    }
}
