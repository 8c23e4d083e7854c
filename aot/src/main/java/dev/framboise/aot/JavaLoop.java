package dev.framboise.aot;

/**
 * A loop of a method that runs on metal.
 *
 * @param className binary name of the class
 * @param method    name of the method
 * @param file      name of the source file
 * @param first     first line
 * @param last      last line
 * @param limit     what the source declares of it
 * @param max       most turns, when {@code limit} is {@link Limit#DECLARED}
 */
public record JavaLoop(String className, String method, String file, int first, int last, Limit limit, int max) {
    /** What is known of a loop's turns. */
    public enum Limit {
        /** Nothing. */
        NONE,
        /** {@code @LoopBound}. */
        DECLARED,
        /** {@code @MaskedPathEnds}. */
        ENDS_PATH
    }

    /** Whether a line of a method is in the loop. */
    public boolean covers(String ofClass, String ofMethod, int line) {
        return className.equals(ofClass) && method.equals(ofMethod) && line >= first && line <= last;
    }

    /** {@code dev.framboise.Foo.bar(Foo.java:12)}. */
    @Override
    public String toString() {
        return className + "." + method + "(" + file + ":" + first + ")";
    }
}
