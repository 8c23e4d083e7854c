package dev.framboise.armv8.register;

/**
 * ESR_ELx.DFSC and IFSC, six bits (DDI 0487 D17.2, ESR_EL2, ISS encoding for an exception from a data abort). For the
 * first four kinds the lower two bits are the level of the lookup; {@link #KIND} leaves them out.
 */
public final class FaultStatus {
    /** Leaves the kind of an address size, translation, access flag or permission fault. */
    public static final int KIND = 0x3c;
    /** Leaves the level of such a fault. */
    public static final int LEVEL = 0x03;

    /** An address outside the configured size. */
    public static final int ADDRESS_SIZE = 0x00;
    /** No translation. */
    public static final int TRANSLATION = 0x04;
    /** Access flag 0. */
    public static final int ACCESS_FLAG = 0x08;
    /** Not permitted. */
    public static final int PERMISSION = 0x0c;
    /** Synchronous external abort, not on a walk. */
    public static final int EXTERNAL = 0x10;
    /** Alignment. */
    public static final int ALIGNMENT = 0x21;
    /** Conflicting TLB entries. */
    public static final int TLB_CONFLICT = 0x30;
    /** An exclusive or other access that the memory type does not support. */
    public static final int UNSUPPORTED_ACCESS = 0x35;

    private FaultStatus() {
    }
}
