package dev.framboise.armv8.register;

import dev.framboise.metal.Unboxed;

/**
 * The ISS of a trapped MSR, MRS or system instruction (DDI 0487 D17.2, ESR_EL2, ISS encoding for EC 0x18).
 *
 * <pre>
 *   21:20  19:17  16:14  13:10  9:5  4:1  0
 *   Op0    Op2    Op1    CRn    Rt   CRm  Direction (1: MRS)
 * </pre>
 */
@Unboxed
public record SystemAccessSyndrome(int iss) {
    /** Leaves Op0, Op2, Op1, CRn and CRm: which register it is. */
    public static final int REGISTER = 0x3ffc1e;

    /** The value of {@link #register()} for a register by its encoding. */
    public static int encode(int op0, int op1, int crn, int crm, int op2) {
        return op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | crm << 1;
    }

    /** Which register it is, as {@link #encode} spells it. */
    public int register() {
        return iss & REGISTER;
    }

    /** Op0, 0..3. */
    public int op0() {
        return iss >>> 20 & 3;
    }

    /** Op1, 0..7. */
    public int op1() {
        return iss >>> 14 & 7;
    }

    /** CRn, 0..15. */
    public int crn() {
        return iss >>> 10 & 0xf;
    }

    /** CRm, 0..15. */
    public int crm() {
        return iss >>> 1 & 0xf;
    }

    /** Op2, 0..7. */
    public int op2() {
        return iss >>> 17 & 7;
    }

    /** The general register transferred, 0..31; 31 is the zero register. */
    public int rt() {
        return iss >>> 5 & 0x1f;
    }

    /** Whether it was a read (MRS). */
    public boolean read() {
        return (iss & 1) != 0;
    }
}
