package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vtcr;

/**
 * How wide stage-2 addresses are here: IPAs of 40 bits, or as many as the processor has physical ones if those are fewer
 * (DDI 0487 D8.2: a stage-2 input must not be wider than PARange). Walks begin at level 1, with two concatenated tables
 * when IPAs have 40 bits. The same on all cores.
 */
public final class StageTwoFormat {
    /** Bytes and alignment of the first table: 1024 entries, of which a narrower IPA uses fewer. */
    public static final long ROOT_SIZE = 0x2000L;

    private static final int WIDEST_IPA = 40;
    private static final int WIDEST_CODE = 2;

    private int code = WIDEST_CODE;
    private long control = control();

    /** Reads what the processor has: ID_AA64MMFR0_EL1.PARange (DDI 0487 D17.2.65). */
    public void prepare() {
        code = Math.min((int) SysReg.ID_AA64MMFR0_EL1.read() & 0xf, WIDEST_CODE);
        control = control();
    }

    /** Bits of an IPA: 32, 36 or 40, as PARange codes 0, 1 and 2 say; never more. */
    public int ipaBits() {
        return Math.min(32 + 4 * code, WIDEST_IPA);
    }

    /** The first IPA beyond the last, bytes. */
    public long ipaSize() {
        return 1L << ipaBits();
    }

    /** Whether the tables can name these physical addresses: VTCR_EL2.PS is as wide as the IPA. */
    public boolean isOutput(Pa pa, long bytes) {
        return MemorySize.isWithin(pa.raw(), bytes, ipaSize());
    }

    /** VTCR_EL2: 4 KiB granule, walks from level 1, cacheable and inner shareable as the tables are written. */
    public long vtcr() {
        return control;
    }

    private long control() {
        return Vtcr.RES1 | (long) code << Vtcr.PS_SHIFT | Vtcr.TG0_4K | Vtcr.SH0_INNER | Vtcr.ORGN0_WBWA
                | Vtcr.IRGN0_WBWA | Vtcr.SL0_LEVEL1 | 64 - ipaBits();
    }
}
