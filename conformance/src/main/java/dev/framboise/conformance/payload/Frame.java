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
        throw new UnsupportedOperationException("on metal only: register " + register);
    }

    @Indexed(first = "x0", count = 31)
    void set(int register, long value) {
        throw new UnsupportedOperationException("on metal only: register " + register + " " + value);
    }
}
