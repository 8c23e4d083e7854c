package dev.framboise.armv8.register;

/** HCR_EL2, Hypervisor Configuration Register: its bits on Armv8.0 (DDI 0487 D17.2, HCR_EL2). Bits 34 and up are RES0. */
public final class Hcr {
    /** Stage 2 translates EL1 and EL0. */
    public static final long VM = 1L;
    /** Invalidation by set/way cleans too; RES1 on Cortex-A72. */
    public static final long SWIO = 1L << 1;
    /** A stage-1 walk that meets stage-2 Device memory faults. */
    public static final long PTW = 1L << 2;
    /** Physical FIQs go to EL2. */
    public static final long FMO = 1L << 3;
    /** Physical IRQs go to EL2. */
    public static final long IMO = 1L << 4;
    /** Physical SErrors go to EL2. */
    public static final long AMO = 1L << 5;
    /** A virtual FIQ is pending. */
    public static final long VF = 1L << 6;
    /** A virtual IRQ is pending. */
    public static final long VI = 1L << 7;
    /** A virtual SError is pending; cleared when taken. */
    public static final long VSE = 1L << 8;
    /** EL1's TLB and instruction-cache maintenance is broadcast in the inner shareable domain. */
    public static final long FB = 1L << 9;
    /** Barriers of EL1 and EL0 are at least inner shareable. */
    public static final long BSU_INNER = 1L << 10;
    /** With stage 1 off, accesses are Normal write-back. */
    public static final long DC = 1L << 12;
    /** WFI traps. */
    public static final long TWI = 1L << 13;
    /** WFE traps. */
    public static final long TWE = 1L << 14;
    /** ID group 0 (AArch32 JIDR and FPSID) traps. */
    public static final long TID0 = 1L << 15;
    /** ID group 1 (REVIDR, AIDR) traps. */
    public static final long TID1 = 1L << 16;
    /** ID group 2 (CTR, CCSIDR, CLIDR, CSSELR) traps. */
    public static final long TID2 = 1L << 17;
    /** ID group 3 (ID_*, MVFR*) traps. */
    public static final long TID3 = 1L << 18;
    /** SMC traps. */
    public static final long TSC = 1L << 19;
    /** IMPLEMENTATION DEFINED system registers trap. */
    public static final long TIDCP = 1L << 20;
    /** ACTLR_EL1 traps. */
    public static final long TACR = 1L << 21;
    /** Cache maintenance by set/way traps. */
    public static final long TSW = 1L << 22;
    /** Cache maintenance to the point of coherency traps. */
    public static final long TPC = 1L << 23;
    /** Cache maintenance to the point of unification traps. */
    public static final long TPU = 1L << 24;
    /** TLB maintenance traps. */
    public static final long TTLB = 1L << 25;
    /** Writes of EL1's translation registers trap. */
    public static final long TVM = 1L << 26;
    /** EL0's exceptions go to EL2. */
    public static final long TGE = 1L << 27;
    /** DC ZVA traps. */
    public static final long TDZ = 1L << 28;
    /** HVC is UNDEFINED; RES0 where EL3 exists. */
    public static final long HCD = 1L << 29;
    /** Reads of EL1's translation registers trap. */
    public static final long TRVM = 1L << 30;
    /** EL1 is AArch64. */
    public static final long RW = 1L << 31;
    /** Stage-2 data accesses are Non-cacheable. */
    public static final long CD = 1L << 32;
    /** Stage-2 instruction accesses are Non-cacheable. */
    public static final long ID = 1L << 33;

    private Hcr() {
    }
}
