package dev.framboise.proof.run;

/** The path is not to be looked at: what is assumed does not hold on it. */
final class Dropped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Dropped() {
        super("assumed otherwise", null, false, false);
    }
}
