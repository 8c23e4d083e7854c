package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;

/** Stage 1 of EL1 below the machine's payload: one table of level 1, 512 entries of a GiB each (DDI 0487 D5.3). The next check finds it off. */
final class StageOneBelow {
    static final long GIB = 1L << 30;
    /** A descriptor of a table. */
    static final long TABLE = 3;
    /** A block of Normal memory that EL1 has: AF, inner shareable, AttrIndx 0. */
    static final long BLOCK = 0x701;
    /** A VA of {@link #entry}. */
    static final long VA = 16 * GIB;

    private static final int IDENTITY_GIB = 4;
    /** T0SZ 25, IRGN0 and ORGN0 write-back, SH0 inner, TG0 4 KiB, EPD1, IPS 40 bits. */
    private static final long TCR = 0x2_0080_3519L;
    private static final long MAIR_NORMAL = 0xFF;
    /** RES1, I, C, M. */
    private static final long SCTLR = 0x30D0_1805L;

    private StageOneBelow() {
    }

    /** A table that has the first 4 GiB as they are. */
    static long identity(Bench bench) {
        long table = bench.table();
        for (long gib = 0; gib < IDENTITY_GIB; gib++) {
            Access.store64(table + 8 * gib, gib * GIB | BLOCK);
        }
        return table;
    }

    /** Gives the GiB at {@link #VA} its descriptor; that address. */
    static long entry(long table, long descriptor) {
        Access.store64(table + 8 * (VA / GIB), descriptor);
        return VA;
    }

    /** EL1 begins with its MMU on, and this table. */
    static void turnOn(long table) {
        Barrier.DSB_ISH.execute();
        SysReg.MAIR_EL1.write(MAIR_NORMAL);
        SysReg.TCR_EL1.write(TCR);
        SysReg.TTBR0_EL1.write(table);
        SysReg.SCTLR_EL1.write(SCTLR);
        Tlbi.ALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }
}
