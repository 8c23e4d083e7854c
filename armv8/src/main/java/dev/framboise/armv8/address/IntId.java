package dev.framboise.armv8.address;

import dev.framboise.metal.Unboxed;

/** A GIC interrupt identifier: SGI 0-15, PPI 16-31, SPI 32-1019, special 1020-1023 (IHI 0048B 2.2.1). */
@Unboxed
public record IntId(int raw) {
    /** The first shared peripheral interrupt. */
    public static final int FIRST_SPI = 32;

    /** No pending interrupt of sufficient priority (IHI 0048B 3.2.5). */
    public static final int SPURIOUS = 1023;

    /** Whether this is one of the special identifiers 1020-1023, which no EOI must follow. */
    public boolean isSpecial() {
        return raw >= 1020;
    }

    /** Whether each core has its own copy: SGIs and PPIs. */
    public boolean isBanked() {
        return raw < FIRST_SPI;
    }
}
