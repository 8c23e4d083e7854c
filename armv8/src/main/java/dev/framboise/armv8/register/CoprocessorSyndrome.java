package dev.framboise.armv8.register;

import dev.framboise.metal.Unboxed;

/**
 * The ISS of a trapped MCR or MRC of AArch32 (DDI 0487 D17.2, ESR_EL2, ISS encoding for an exception from an MCR or MRC
 * access).
 *
 * <pre>
 *   24  23:20  19:17  16:14  13:10  9:5  4:1  0
 *   CV  COND   Opc2   Opc1   CRn    Rt   CRm  Direction
 * </pre>
 */
@Unboxed
public record CoprocessorSyndrome(int iss) {
    private static final int DIRECTION = 1;
    private static final int REGISTER = 0x000f_fc1e;

    /** What {@link #register} gives for these fields. */
    public static int encode(int opc1, int crn, int crm, int opc2) {
        return opc2 << 17 | opc1 << 14 | crn << 10 | crm << 1;
    }

    /** Which register of the coprocessor. */
    public int register() {
        return iss & REGISTER;
    }

    /** The register transferred, as AArch64 numbers it: 0..31. */
    public int rt() {
        return iss >>> 5 & 0x1f;
    }

    /** Whether it was an MRC. */
    public boolean read() {
        return (iss & DIRECTION) != 0;
    }
}
