package dev.framboise.fuzz.board;

/** A core waits in WFI and no interrupt is pending: it goes on from the kernel's loop when one is. */
final class CoreRests extends RuntimeException {
    /** The only one. */
    static final CoreRests NOW = new CoreRests();

    private static final long serialVersionUID = 1;

    private CoreRests() {
        super("a core rests", null, false, false);
    }
}
