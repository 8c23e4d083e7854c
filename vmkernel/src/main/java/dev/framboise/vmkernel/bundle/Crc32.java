package dev.framboise.vmkernel.bundle;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320), as zip and java.util.zip.CRC32 compute it. */
final class Crc32 {
    private static final int POLYNOMIAL = 0xedb88320;

    @Frozen
    private static final int[] TABLE = table();

    private Crc32() {
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = value >>> 1 ^ ((value & 1) != 0 ? POLYNOMIAL : 0);
            }
            table[i] = value;
        }
        return table;
    }

    /** Of {@code bytes} bytes of physical memory. */
    @LoopBound(max = Limits.VMS * BundleLayout.DESCRIPTOR_SIZE, reason = "the descriptors")
    static int of(Pa from, long bytes) {
        int crc = -1;
        for (long i = 0; i < bytes; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ Physical.load8(from.plus(i))) & 0xff];
        }
        return ~crc;
    }
}
