package dev.framboise.fuzz.board;

/** A guest has done what it was told, and is about to ask what is next. */
final class GuestPauses extends RuntimeException {
    /** The only one. */
    static final GuestPauses NOW = new GuestPauses();

    private static final long serialVersionUID = 1;

    private GuestPauses() {
        super("a guest pauses", null, false, false);
    }
}
