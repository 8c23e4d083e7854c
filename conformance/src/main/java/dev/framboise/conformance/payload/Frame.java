package dev.framboise.conformance.payload;

import dev.framboise.metal.Indexed;
import dev.framboise.metal.SharedWithAssembly;

/** Registers before a probe, and the exception after it. vectors.S reads and writes it. */
@SharedWithAssembly
final class Frame {
    private long x0;
    private long x1;
    private long x2;
    private long x3;
    private long x4;
    private long x5;
    private long x6;
    private long x7;
    private long x8;
    private long x9;
    private long x10;
    private long x11;
    private long x12;
    private long x13;
    private long x14;
    private long x15;
    private long x16;
    private long x17;
    private long x18;
    private long x19;
    private long x20;
    private long x21;
    private long x22;
    private long x23;
    private long x24;
    private long x25;
    private long x26;
    private long x27;
    private long x28;
    private long x29;
    private long x30;
    long elr;
    long spsr;
    long esr;
    long far;
    long hpfar;
    long sp0;
    long daif;
    long currentel;
    long spsel;
    long vector;

    @Indexed(first = "x0", count = 31)
    long get(int register) {
        return switch (register) {
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

    @Indexed(first = "x0", count = 31)
    void set(int register, long value) {
        switch (register) {
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
}
