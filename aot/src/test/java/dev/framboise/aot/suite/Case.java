package dev.framboise.aot.suite;

/** A piece of Java that comes to the same end on the JVM and on metal: a number, or an exception at a line. */
public interface Case {
    /** A number made of everything that the case is about, for any input. */
    long run(int n);
}
