package dev.framboise.armv8.model.translation;

/**
 * What a leaf descriptor says: a TLB can hold it.
 *
 * @param ipa first address of the page or block
 * @param span its bytes
 * @param descriptor the leaf as it was in memory
 */
public record Translation(long ipa, long span, long descriptor) {
    private static final long ADDRESS = 0x0000_ffff_ffff_f000L;

    /** Where the first byte goes. */
    public long output() {
        return descriptor & ADDRESS & -span;
    }

    /** Where {@code address}, inside the page or block, goes. */
    public long output(long address) {
        return output() + (address - ipa);
    }

    /** S2AP[0]. */
    public boolean isReadable() {
        return (descriptor >>> 6 & 1) != 0;
    }

    /** S2AP[1]. */
    public boolean isWritable() {
        return (descriptor >>> 7 & 1) != 0;
    }

    /** Not XN, bit 54; bit 53 means nothing on Armv8.0. */
    public boolean isExecutable() {
        return (descriptor >>> 54 & 1) == 0;
    }

    /** MemAttr[3:0]. */
    public int memAttr() {
        return (int) (descriptor >>> 2) & 0xf;
    }

    /** Whether it is Device memory of any kind. */
    public boolean isDevice() {
        return memAttr() < 4;
    }

    /** SH[1:0]. */
    public int shareability() {
        return (int) (descriptor >>> 8) & 3;
    }

    /** The level at which the leaf stands: 1, 2 or 3. */
    public int level() {
        return 3 - (Long.numberOfTrailingZeros(span) - 12) / 9;
    }

    /** Whether it translates {@code address}. */
    public boolean covers(long address) {
        return address >= ipa && address - ipa < span;
    }
}
