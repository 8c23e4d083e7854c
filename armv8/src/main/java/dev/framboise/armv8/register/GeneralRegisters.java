package dev.framboise.armv8.register;

import dev.framboise.metal.Indexed;
import dev.framboise.metal.SharedWithAssembly;

/**
 * The general-purpose registers x0..x30 of a guest while EL2 runs. The vectors store them here and load them from here;
 * register 31 is the zero register in every syndrome (DDI 0487 D17.2.37, SRT), never the stack pointer.
 */
@SharedWithAssembly
public class GeneralRegisters {
    /** How many there are. */
    public static final int COUNT = 31;

    public long x0;
    public long x1;
    public long x2;
    public long x3;
    public long x4;
    public long x5;
    public long x6;
    public long x7;
    public long x8;
    public long x9;
    public long x10;
    public long x11;
    public long x12;
    public long x13;
    public long x14;
    public long x15;
    public long x16;
    public long x17;
    public long x18;
    public long x19;
    public long x20;
    public long x21;
    public long x22;
    public long x23;
    public long x24;
    public long x25;
    public long x26;
    public long x27;
    public long x28;
    public long x29;
    public long x30;
    /** What is written to register 31. Nobody reads it. */
    private long discarded;

    /** Register {@code index}, 0..30. */
    @Indexed(first = "x0", count = COUNT)
    public final long get(int index) {
        return switch (index) {
            case 0 -> x0;
            case 1 -> x1;
            case 2 -> x2;
            case 3 -> x3;
            case 4 -> x4;
            case 5 -> x5;
            case 6 -> x6;
            case 7 -> x7;
            case 8 -> x8;
            case 9 -> x9;
            case 10 -> x10;
            case 11 -> x11;
            case 12 -> x12;
            case 13 -> x13;
            case 14 -> x14;
            case 15 -> x15;
            case 16 -> x16;
            case 17 -> x17;
            case 18 -> x18;
            case 19 -> x19;
            case 20 -> x20;
            case 21 -> x21;
            case 22 -> x22;
            case 23 -> x23;
            case 24 -> x24;
            case 25 -> x25;
            case 26 -> x26;
            case 27 -> x27;
            case 28 -> x28;
            case 29 -> x29;
            case 30 -> x30;
            default -> throw new IndexOutOfBoundsException("no such general-purpose register");
        };
    }

    /** Sets register {@code index}, 0..30. */
    @Indexed(first = "x0", count = COUNT)
    public final void set(int index, long value) {
        switch (index) {
            case 0 -> x0 = value;
            case 1 -> x1 = value;
            case 2 -> x2 = value;
            case 3 -> x3 = value;
            case 4 -> x4 = value;
            case 5 -> x5 = value;
            case 6 -> x6 = value;
            case 7 -> x7 = value;
            case 8 -> x8 = value;
            case 9 -> x9 = value;
            case 10 -> x10 = value;
            case 11 -> x11 = value;
            case 12 -> x12 = value;
            case 13 -> x13 = value;
            case 14 -> x14 = value;
            case 15 -> x15 = value;
            case 16 -> x16 = value;
            case 17 -> x17 = value;
            case 18 -> x18 = value;
            case 19 -> x19 = value;
            case 20 -> x20 = value;
            case 21 -> x21 = value;
            case 22 -> x22 = value;
            case 23 -> x23 = value;
            case 24 -> x24 = value;
            case 25 -> x25 = value;
            case 26 -> x26 = value;
            case 27 -> x27 = value;
            case 28 -> x28 = value;
            case 29 -> x29 = value;
            case 30 -> x30 = value;
            default -> throw new IndexOutOfBoundsException("no such general-purpose register");
        }
    }

    /** What a load or store names as register {@code rt}: 31 reads as zero. */
    public final long source(int rt) {
        return rt == 31 ? 0 : get(rt);
    }

    /** Writes what a load or MRS names as register {@code rt}: 31 is discarded. */
    @Indexed(first = "x0", count = COUNT + 1)
    public final void target(int rt, long value) {
        if (rt == COUNT) {
            discarded = value;
        } else {
            set(rt, value);
        }
    }
}
