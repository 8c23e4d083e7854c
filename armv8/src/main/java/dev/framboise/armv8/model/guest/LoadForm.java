package dev.framboise.armv8.model.guest;

/** How a load fills its register. */
public enum LoadForm {
    /** Zero-extended; a 64-bit register only for 8 bytes: LDRB, LDRH, LDR W, LDR X. */
    ZERO,
    /** Sign-extended to 32 bits: LDRSB W, LDRSH W. */
    SIGNED_32,
    /** Sign-extended to 64 bits: LDRSB X, LDRSH X, LDRSW. */
    SIGNED_64;

    /** The value as it lands in the register. */
    long extend(long value, int bytes) {
        if (this == ZERO) {
            return value;
        }
        int unused = 64 - 8 * bytes;
        long extended = value << unused >> unused;
        return this == SIGNED_64 ? extended : extended & 0xffff_ffffL;
    }
}
