package dev.framboise.aot.random.world;

/** What every random program is run with, in this order. */
public final class Inputs {
    /** Small numbers of both signs, an edge, and something else. */
    public static final int[] ALL = {0, 1, -1, 6, Integer.MIN_VALUE, 0x12345678};

    private Inputs() {
    }
}
