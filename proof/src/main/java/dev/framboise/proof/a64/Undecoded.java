package dev.framboise.proof.a64;

/** An instruction that is not among those that are known here. */
public final class Undecoded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecoded(long address, int word) {
        super("the instruction 0x" + String.format("%08x", word) + " at 0x" + Long.toHexString(address));
    }
}
