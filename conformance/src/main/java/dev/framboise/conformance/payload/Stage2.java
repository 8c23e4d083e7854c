package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.SysReg;

/**
 * Stage 2 of the machine's payload: 40 bits of IPA in two concatenated tables of level 1 (DDI 0487 D5.2.5). The first 4 GiB are as they are;
 * from {@link #WINDOW} on checks map what they like. With stage 1 off, a probe's addresses are IPAs.
 */
public final class Stage2 {
    /** 512 pages, mapped one by one; the rest of its GiB by blocks. */
    public static final long WINDOW = 0x20_0000_0000L;
    /** S2AP read and write, Normal write-back, inner shareable, AF, valid page. */
    public static final long PAGE = 0x7FF;
    /** The same for a block of level 1 or 2. */
    public static final long BLOCK = 0x7FD;
    /** S2AP[1:0]: nothing, read, write, both are 0 to 3 of this. */
    public static final long S2AP = 1 << 6;
    /** AF. */
    public static final long ACCESSED = 1 << 10;
    /** XN[1], which Armv8.0 calls XN. */
    public static final long XN = 1L << 54;

    private static final long IDENTITY_GIB = 4;
    private static final long GIB = 1L << 30;
    private static final long TABLE = 3;
    /** T0SZ 24, SL0 1, IRGN0 and ORGN0 write-back, SH0 inner, TG0 4 KiB, PS 44 bits, RES1. */
    private static final long VTCR = 0x8004_3558L;
    private static final long VMID = 1L << 48;

    private final Tables tables;
    private long level1;
    private long level2;
    private long level3;

    Stage2(Tables tables) {
        this.tables = tables;
    }

    /** The tables anew. */
    void begin() {
        level1 = tables.take(2);
        level2 = tables.take(1);
        level3 = tables.take(1);
        for (long gib = 0; gib < IDENTITY_GIB; gib++) {
            Access.store64(level1 + 8 * gib, gib * GIB | BLOCK);
        }
        Access.store64(level1 + 8 * (WINDOW >>> 30), level2 | TABLE);
        Access.store64(level2, level3 | TABLE);
        turnOn();
        flush();
    }

    /** This core's VTTBR_EL2 and VTCR_EL2; HCR_EL2.VM is the caller's. */
    void turnOn() {
        SysReg.VTCR_EL2.write(VTCR);
        SysReg.VTTBR_EL2.write(level1 | VMID);
        Barrier.ISB.execute();
    }

    /** All that TLBs have of EL1 and EL0 is gone. */
    public void flush() {
        Barrier.DSB_ISHST.execute();
        Tlbi.ALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    /** Maps a page of the window; its IPA. */
    public long map(int page, long address, long attributes) {
        return descriptor(page, address | attributes);
    }

    /** Gives a page of the window its descriptor; its IPA. */
    public long descriptor(int page, long descriptor) {
        Access.store64(level3 + 8L * page, descriptor);
        flush();
        return WINDOW + page * 4096L;
    }

    /** As {@link #descriptor}, without any maintenance but a DSB behind it. */
    public long set(int page, long descriptor) {
        Access.store64(level3 + 8L * page, descriptor);
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return WINDOW + page * 4096L;
    }

    /** A page of the window is in no TLB of any core (DDI 0487 D5.10.2). */
    public void invalidate(int page) {
        Tlbi.IPAS2E1IS.execute((WINDOW >>> 12) + page);
        Barrier.DSB_ISH.execute();
        Tlbi.VMALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    /** Gives a 2 MiB entry of the window's GiB its descriptor, 1 to 511; its IPA. */
    public long block(int index, long descriptor) {
        Access.store64(level2 + 8L * index, descriptor);
        flush();
        return WINDOW + ((long) index << 21);
    }

    /** Gives an entry of level 1, which is a GiB, its descriptor: 0 to 1023; its IPA. */
    public long root(int index, long descriptor) {
        Access.store64(level1 + 8L * index, descriptor);
        flush();
        return index * GIB;
    }
}
