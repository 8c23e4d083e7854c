package dev.framboise.conformance.hosted;

/** What the linker script and assembly lay out on metal. */
public enum Place {
    /** The first octet of the image. */
    IMAGE_START,
    /** The first octet behind it. */
    IMAGE_END,
    /** A page of code for each core's probe. */
    SLOTS,
    /** Pages for checks. */
    SCRATCH,
    /** Pages for translation tables. */
    TABLES,
    /** The first octet behind them. */
    TABLES_END,
    /** The payload's own vectors. */
    VECTORS,
    /** EL1's vectors, which tell EL2. */
    EL1_VECTORS,
    /** Where another core begins. */
    SECONDARY_START
}
