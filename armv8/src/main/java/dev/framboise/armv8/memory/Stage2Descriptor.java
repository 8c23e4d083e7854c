package dev.framboise.armv8.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.Unboxed;

/**
 * A stage-2 descriptor of the VMSAv8-64 format with 4 KiB granule, Armv8.0 (DDI 0487 D8.3).
 *
 * <pre>
 *   54  47:12           10  9:8  7:6   5:2      1      0
 *   XN  output address  AF  SH   S2AP  MemAttr  type   valid
 * </pre>
 *
 * <p>At levels 1 and 2 type 1 is a table and type 0 a block; at level 3 type 1 is a page and type 0 reserved: invalid.
 */
@Unboxed
public record Stage2Descriptor(long raw) {
    /** Raw value of a descriptor that translates nothing. */
    public static final long INVALID = 0;

    /** Entries of one table. */
    public static final int ENTRIES = 512;
    /** Bytes of one table. */
    public static final long TABLE_SIZE = 4096;
    /** The level whose descriptors are pages. */
    public static final int PAGE_LEVEL = 3;
    /** The first level at which a block may stand. */
    public static final int FIRST_BLOCK_LEVEL = 1;

    /** S2AP: neither readable nor writable. */
    public static final long S2AP_NONE = 0L << 6;
    /** S2AP: readable. */
    public static final long S2AP_READ = 1L << 6;
    /** S2AP: writable. */
    public static final long S2AP_WRITE = 2L << 6;
    /** S2AP: both. */
    public static final long S2AP_READ_WRITE = 3L << 6;

    /** MemAttr: Device-nGnRnE. */
    public static final long DEVICE_NGNRNE = 0x0L << 2;
    /** MemAttr: Device-nGnRE. */
    public static final long DEVICE_NGNRE = 0x1L << 2;
    /** MemAttr: Normal, inner and outer Non-cacheable. */
    public static final long NORMAL_NC = 0x5L << 2;
    /** MemAttr: Normal, inner and outer Write-Back Cacheable. */
    public static final long NORMAL_WB = 0xfL << 2;

    /** SH: Non-shareable. */
    public static final long NON_SHAREABLE = 0L << 8;
    /** SH: Inner Shareable. */
    public static final long INNER_SHAREABLE = 3L << 8;

    /** AF: without it every access faults, since Armv8.0 does not set it. */
    public static final long AF = 1L << 10;
    /** XN: no instruction may be fetched. */
    public static final long XN = 1L << 54;

    /** Attributes of guest RAM. */
    public static final long RAM = NORMAL_WB | S2AP_READ_WRITE | INNER_SHAREABLE | AF;
    /** Attributes of a device page handed to a guest. */
    public static final long DEVICE = DEVICE_NGNRE | S2AP_READ_WRITE | AF | XN;

    private static final long VALID = 1;
    private static final long TYPE = 2;
    private static final long ADDRESS = 0xffff_ffff_f000L;
    private static final long S2AP = 3L << 6;
    private static final long MEM_ATTR = 0xfL << 2;
    private static final long SH = 3L << 8;

    /** Points at the next level's table. */
    public static Stage2Descriptor table(Pa next) {
        return new Stage2Descriptor(next.raw() & ADDRESS | TYPE | VALID);
    }

    /** Translates a whole block at level 1 or 2. @param attributes S2AP, MemAttr, SH, AF, XN, or'ed */
    public static Stage2Descriptor block(Pa output, long attributes) {
        return new Stage2Descriptor(output.raw() & ADDRESS | attributes | VALID);
    }

    /** Translates one page at level 3. @param attributes S2AP, MemAttr, SH, AF, XN, or'ed */
    public static Stage2Descriptor page(Pa output, long attributes) {
        return new Stage2Descriptor(output.raw() & ADDRESS | attributes | TYPE | VALID);
    }

    /** A block or, at level 3, a page. */
    public static Stage2Descriptor leaf(int level, Pa output, long attributes) {
        return level == PAGE_LEVEL ? page(output, attributes) : block(output, attributes);
    }

    /** log2 of the bytes that one entry of a table at {@code level} covers: 39, 30, 21, 12. */
    public static int shift(int level) {
        return 39 - 9 * level;
    }

    /** Bytes that one entry of a table at {@code level} covers. */
    public static long span(int level) {
        return 1L << shift(level);
    }

    /** Which entry of a table at {@code level} covers {@code ipa}, 0..511; concatenated tables count apart. */
    public static int index(int level, Ipa ipa) {
        return (int) (ipa.raw() >>> shift(level)) & ENTRIES - 1;
    }

    /** Whether a walk goes on or ends well here, at {@code level}. */
    public boolean isValid(int level) {
        return (raw & VALID) != 0 && (level != PAGE_LEVEL || (raw & TYPE) != 0);
    }

    /** Whether it points at a table, at {@code level}. */
    public boolean isTable(int level) {
        return level != PAGE_LEVEL && (raw & (TYPE | VALID)) == (TYPE | VALID);
    }

    /** Whether it is a block or page, at {@code level}. */
    public boolean isLeaf(int level) {
        return isValid(level) && !isTable(level);
    }

    /** The next table, or the output address of a page or block. */
    public Pa output() {
        return new Pa(raw & ADDRESS);
    }

    /** S2AP in place. */
    public long s2ap() {
        return raw & S2AP;
    }

    /** MemAttr in place. */
    public long memAttr() {
        return raw & MEM_ATTR;
    }

    /** SH in place. */
    public long sh() {
        return raw & SH;
    }

    /** Whether AF is set. */
    public boolean accessFlag() {
        return (raw & AF) != 0;
    }

    /** Whether XN is set. */
    public boolean executeNever() {
        return (raw & XN) != 0;
    }
}
