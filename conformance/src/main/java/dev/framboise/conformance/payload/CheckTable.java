package dev.framboise.conformance.payload;

/** The checks by number. The build writes another class of this name, out of the annotations, and that one is compiled. */
final class CheckTable {
    private CheckTable() {
    }

    /** How many there are. */
    static int count() {
        throw new UnsupportedOperationException("written by the build");
    }

    /** The identifier of one. */
    static String id(int number) {
        throw new UnsupportedOperationException("written by the build: " + number);
    }

    /** Carries one out. */
    static Verdict run(int number, Bench bench) {
        throw new UnsupportedOperationException("written by the build: " + number + bench);
    }

    /** The exception level of this payload. */
    static int level() {
        throw new UnsupportedOperationException("written by the build");
    }

    /** What the build calls this set of checks: a hash of their names. */
    static long identity() {
        throw new UnsupportedOperationException("written by the build");
    }
}
