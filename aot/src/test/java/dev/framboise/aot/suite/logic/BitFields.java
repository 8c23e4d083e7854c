package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;

/** Fields of a word taken out and put back, as a syndrome register is read. */
public final class BitFields implements Case {
    @Override
    public long run(int n) {
        int field = n >>> 26 & 0x3F;
        long packed = (long) field << 48 | (n & 0xFFFFL) << 16 | (n >>> 16 & 0xFF);
        long cleared = packed & ~(0xFFL << 20) | 0x5AL << 20;
        return packed * 31 ^ cleared;
    }
}
