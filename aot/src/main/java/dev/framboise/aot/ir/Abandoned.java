package dev.framboise.aot.ir;

/** Stops the translation of a routine that was refused; the refusal is recorded before. */
final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
        super(null, null, false, false);
    }
}
