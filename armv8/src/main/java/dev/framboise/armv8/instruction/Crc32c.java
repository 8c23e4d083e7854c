package dev.framboise.armv8.instruction;

import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/** CRC32CX (DDI 0487 C6.2.80): the polynomial 0x1EDC6F41, bit-reversed, without the inversions at either end. */
public final class Crc32c {
    private static final int POLYNOMIAL = 0x82f6_3b78;

    private Crc32c() {
    }

    /** The checksum after eight more octets, the lowest first. */
    @Instruction(value = "crc32cx {result:w}, {0:w}, {1}", effect = Effect.NONE)
    public static int add(int crc, long octets) {
        int low = shift(crc ^ (int) octets);
        return shift(low ^ (int) (octets >>> 32));
    }

    private static int shift(int value) {
        int crc = value;
        for (int i = 0; i < 32; i++) {
            crc = crc >>> 1 ^ ((crc & 1) != 0 ? POLYNOMIAL : 0);
        }
        return crc;
    }
}
