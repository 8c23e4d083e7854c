package dev.framboise.vmkernel.device;

import dev.framboise.metal.Frozen;

/** The identification registers at the end of a PrimeCell's 4 KiB (DDI 0183 3.3.13 to 3.3.20, DDI 0224 3.3.9). */
final class PrimeCell {
    /** Offset of the first, PeriphID0; eight follow each other, 4 bytes apart. */
    static final int FIRST = 0xfe0;
    /** How many there are. */
    static final int REGISTERS = 8;

    @Frozen
    private static final byte[] PL011 = {0x11, 0x10, 0x14, 0x00, 0x0d, (byte) 0xf0, 0x05, (byte) 0xb1};
    @Frozen
    private static final byte[] PL031 = {0x31, 0x10, 0x04, 0x00, 0x0d, (byte) 0xf0, 0x05, (byte) 0xb1};

    private PrimeCell() {
    }

    /** PL011 r1p1's, whose FIFOs are 16 deep; 0 outside the eight. */
    static int pl011(int offset) {
        return offset >= FIRST ? PL011[offset - FIRST >> 2 & 7] & 0xff : 0;
    }

    /** PL031's; 0 outside the eight. */
    static int pl031(int offset) {
        return offset >= FIRST ? PL031[offset - FIRST >> 2 & 7] & 0xff : 0;
    }
}
