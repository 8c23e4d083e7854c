package dev.framboise.aot.random.world;

/** The programs of an image, by number from 0. */
public interface Batch {
    /** How many there are. */
    int count();

    /** What each is run with, in this order. */
    int[] inputs();

    /** Whether every input is reported, not only a hash for each program. */
    boolean isDetailed();

    /** Runs one with one input. */
    long run(int program, int input);

    /** Adds its static fields to a hash. */
    long state(int program, long hash);
}
