package dev.framboise.proof.run;

/** Something that the executor does not know, or a path that does not end within its bounds: no proof, and no refutation. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what it is. */
    public Unsupported(String what) {
        super(what);
    }
}
