package dev.framboise.fuzz.target;

/** Something that is given bytes by somebody hostile, and what must hold whatever they are. Found by {@link Targets}, as a service. */
public interface Target {
    /** What it is called on the command line: one word. */
    String name();

    /** What the bytes are, in a few words for people. */
    String about();

    /**
     * Plays an input from the beginning. What becomes of it depends on the bytes alone.
     *
     * @throws dev.framboise.fuzz.oracle.Violation what was found; anything else that is thrown is a finding, too
     */
    void run(byte[] input);
}
