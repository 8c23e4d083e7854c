package dev.framboise.armv8.register;

/** MDCR_EL2, Monitor Debug Configuration Register, Armv8.0 (DDI 0487 D17.3, MDCR_EL2). */
public final class Mdcr {
    /** HPMN: event counters that EL1 may use. */
    public static final long HPMN = 0x1f;
    /** PMCR_EL0 traps. */
    public static final long TPMCR = 1L << 5;
    /** Performance monitor registers trap. */
    public static final long TPM = 1L << 6;
    /** EL2's own event counters count. */
    public static final long HPME = 1L << 7;
    /** Debug exceptions go to EL2. */
    public static final long TDE = 1L << 8;
    /** Debug registers trap. */
    public static final long TDA = 1L << 9;
    /** OS lock and power-down debug registers trap. */
    public static final long TDOSA = 1L << 10;
    /** Debug ROM registers trap. */
    public static final long TDRA = 1L << 11;

    private Mdcr() {
    }
}
