package dev.framboise.hal.rpi4.measure;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Crc32c;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.metal.LoopBound;

/**
 * What the guest bundle and the image have to be, in front of the bundle. Little-endian, but for the digests, whose octets are in
 * the order that FIPS 180-4 gives them.
 *
 * <pre>
 *    0        8         12        16       24        32            64            96        120
 *   +--------+---------+---------+--------+---------+-------------+-------------+---------+------------+--------
 *   | magic  | version | policy  | length | 0       | SHA-256 of  | SHA-256 of  | 0       | CRC-32C of | bundle
 *   | 8 bytes| u32     | u32     | u64    | 8 bytes | the image   | the bundle  | 24 bytes| 0 to 119   | length
 *   +--------+---------+---------+--------+---------+-------------+-------------+---------+------------+--------
 * </pre>
 *
 * <p>The policy is 1, report, or 2, refuse. The CRC-32C, as java.util.zip.CRC32C, has eight bytes, the upper four zero. Of the
 * image, what is between {@link dev.framboise.hal.rpi4.memory.ImageLayout#sealedStart} and the end of its read-only data is
 * measured: what nobody writes.
 */
public final class Manifest {
    /** "FRMBMEAS" in ASCII, read as a little-endian 64-bit number. */
    public static final long MAGIC = 0x5341_454d_424d_5246L;
    /** The only version. */
    public static final int VERSION = 1;
    /** Says what is wrong and boots. */
    public static final int REPORT = 1;
    /** Says what is wrong and boots nothing. */
    public static final int REFUSE = 2;

    /** Places of the fields. Bytes. */
    public static final int VERSION_AT = 8;
    public static final int POLICY_AT = 12;
    public static final int LENGTH_AT = 16;
    public static final int IMAGE_AT = 32;
    public static final int BUNDLE_AT = 64;
    public static final int CRC_AT = 120;
    /** Bytes of all of it. The bundle follows. */
    public static final int SIZE = 128;

    private Pa start = new Pa(0);
    private long length;
    private int policy;

    /**
     * Looks at what the firmware has loaded.
     *
     * @param file      where it is
     * @param available its bytes, padding included; all of them mapped
     * @return {@link Defect#NONE} also when it is no manifest: whether it was one, {@link #isThere} says
     */
    public Defect open(Pa file, long available) {
        start = file;
        policy = 0;
        length = available;
        if (available < Long.BYTES || file.raw() % Long.BYTES != 0 || Physical.load64(file) != MAGIC) {
            return Defect.NONE;
        }
        if (available < SIZE || Physical.load64(file.plus(CRC_AT)) != crc(file)
                || Physical.load32(file.plus(VERSION_AT)) != VERSION) {
            return Defect.DAMAGED_MANIFEST;
        }
        policy = Physical.load32(file.plus(POLICY_AT));
        // Of a bundle that was cut short there is less: its digest is another.
        long promised = Physical.load64(file.plus(LENGTH_AT));
        long behind = available - SIZE;
        length = Long.compareUnsigned(promised, behind) < 0 ? promised : behind;
        return policy == REPORT || policy == REFUSE ? Defect.NONE : Defect.DAMAGED_MANIFEST;
    }

    @LoopBound(max = CRC_AT / Long.BYTES, reason = "words before the checksum")
    private static long crc(Pa file) {
        int crc = -1;
        for (int i = 0; i < CRC_AT; i += Long.BYTES) {
            crc = Crc32c.add(crc, Physical.load64(file.plus(i)));
        }
        return ~crc & 0xffff_ffffL;
    }

    /** Whether there is one. */
    public boolean isThere() {
        return policy != 0;
    }

    /** Whether nothing starts that is not what this says. */
    boolean refuses() {
        return policy == REFUSE;
    }

    /** A quarter of the digest at {@code digest}, as {@link Sha256#quarter}. */
    long quarter(int digest, int index) {
        return Long.reverseBytes(Physical.load64(start.plus(digest + index * Long.BYTES)));
    }

    /** Where the guest bundle is, with a manifest or without. */
    public Pa bundle() {
        return isThere() ? start.plus(SIZE) : start;
    }

    /** Its bytes. */
    public long bundleLength() {
        return length;
    }
}
