package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;

/**
 * EL1's stage 1 in the machine's payload, under {@link Stage2}: the first 3 GiB as they are, Normal write-back and EL1's alone, and a window of
 * 512 pages of which checks say where they lead (DDI 0487 D5.3). Off until {@link #begin}.
 */
public final class LowerStage1 {
    /** The window: the sixth GiB. */
    public static final long WINDOW = 0x1_4000_0000L;

    private static final int IDENTITY_GIB = 3;
    private static final long GIB = 1L << 30;
    private static final long TABLE = 3;
    private static final long BLOCK_NOT_PAGE = 2;
    /** As start.S has them for a guest. */
    private static final long MAIR = 0x4400FF;
    private static final long TCR = 0x0080_3519L;
    private static final long SCTLR = 0x30D0_1805L;
    private static final int PS = 32;

    private final Tables tables;
    private long level1;
    private long level3;

    LowerStage1(Tables tables) {
        this.tables = tables;
    }

    /** Builds the tables and turns the MMU of this core's EL1 on, until the check ends. */
    public void begin() {
        level1 = tables.take(1);
        long level2 = tables.take(1);
        level3 = tables.take(1);
        for (long gib = 0; gib < IDENTITY_GIB; gib++) {
            Access.store64(level1 + 8 * gib, gib * GIB | Stage1.NORMAL & ~BLOCK_NOT_PAGE);
        }
        Access.store64(level1 + 8 * (WINDOW >>> 30), level2 | TABLE);
        Access.store64(level2, level3 | TABLE);
        SysReg.MAIR_EL1.write(MAIR);
        SysReg.TCR_EL1.write(TCR | (SysReg.ID_AA64MMFR0_EL1.read() & 7) << PS);
        SysReg.TTBR0_EL1.write(level1);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        SysReg.SCTLR_EL1.write(SCTLR);
        Barrier.ISB.execute();
    }

    /** Maps a page of the window, which was not mapped before; its virtual address. @param ipa where it leads */
    public long map(int page, long ipa, long attributes) {
        Access.store64(level3 + 8L * page, ipa | attributes);
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return WINDOW + page * 4096L;
    }

    /** Has an entry of level 1, 6 to 511, lead to a table; the first virtual address that it is walked for. */
    public long table(int index, long ipa) {
        Access.store64(level1 + 8L * index, ipa | TABLE);
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return index * GIB;
    }
}
