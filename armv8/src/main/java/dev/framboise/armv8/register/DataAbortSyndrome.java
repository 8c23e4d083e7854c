package dev.framboise.armv8.register;

import dev.framboise.metal.Unboxed;

/**
 * The ISS of a data abort (DDI 0487 D17.2, ESR_EL2, ISS encoding for an exception from a data abort).
 *
 * <pre>
 *   24   23:22  21   20:16  15  14  10   9   8   7      6    5:0
 *   ISV  SAS    SSE  SRT    SF  AR  FnV  EA  CM  S1PTW  WnR  DFSC
 * </pre>
 *
 * <p>SAS, SSE, SRT, SF and AR mean something only when {@link #isv()}.
 */
@Unboxed
public record DataAbortSyndrome(int iss) {
    /** ISV: SAS, SSE, SRT, SF and AR are valid. */
    public static final int ISV = 1 << 24;
    /** SSE: the loaded value is sign-extended. */
    public static final int SSE = 1 << 21;
    /** CM: cache maintenance. */
    public static final int CM = 1 << 8;
    /** S1PTW: on a stage-1 walk. */
    public static final int S1PTW = 1 << 7;
    /** WnR: a store. */
    public static final int WNR = 1 << 6;

    /** Whether the syndrome describes the instruction. */
    public boolean isv() {
        return (iss & ISV) != 0;
    }

    /** Bytes accessed: 1, 2, 4 or 8. */
    public int accessBytes() {
        return 1 << (iss >>> 22 & 3);
    }

    /** Whether the loaded value is sign-extended. */
    public boolean signExtend() {
        return (iss & SSE) != 0;
    }

    /** The register transferred, 0..31; 31 is the zero register. */
    public int srt() {
        return iss >>> 16 & 0x1f;
    }

    /** Whether that register is 64 bits wide. */
    public boolean sixtyFour() {
        return (iss & 1 << 15) != 0;
    }

    /** Whether the instruction has acquire or release semantics. */
    public boolean acquireRelease() {
        return (iss & 1 << 14) != 0;
    }

    /** Whether FAR is not valid: only with {@link FaultStatus#EXTERNAL}. */
    public boolean farNotValid() {
        return (iss & 1 << 10) != 0;
    }

    /** Whether it was cache maintenance. */
    public boolean cm() {
        return (iss & CM) != 0;
    }

    /** Whether it was a stage-2 fault on a stage-1 walk. */
    public boolean s1ptw() {
        return (iss & S1PTW) != 0;
    }

    /** Whether it was a store (WnR). */
    public boolean write() {
        return (iss & WNR) != 0;
    }

    /** Data fault status code: see {@link FaultStatus}. */
    public int dfsc() {
        return iss & 0x3f;
    }

    /**
     * What a load leaves in the register: {@code value}, zero-extended from {@link #accessBytes()}, extended as the
     * instruction asks.
     */
    public long extend(long value) {
        if (!signExtend()) {
            return value;
        }
        int unused = 64 - 8 * accessBytes();
        long extended = value << unused >> unused;
        return sixtyFour() ? extended : extended & 0xffffffffL;
    }
}
