package dev.framboise.fuzz.board;

/**
 * One instruction of a guest's, and what its registers hold before it.
 *
 * @param what one of {@link GuestScript#deeds()}
 * @param x9 the address, where it has one
 * @param x10 the value, where it has one
 * @param x0 and those that follow, for calls
 */
public record Deed(String what, long x9, long x10, long x0, long x1, long x2, long x3) {
    /** An access, or an instruction that needs at most an address and a value. */
    public static Deed access(String what, long address, long value) {
        return new Deed(what, address, value, 0, 0, 0, 0);
    }
}
