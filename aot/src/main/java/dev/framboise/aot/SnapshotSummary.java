package dev.framboise.aot;

/**
 * The size of the image heap.
 *
 * @param objects how many objects, strings and arrays included
 * @param immutableBytes bytes in the read-only section {@link #IMMUTABLE_SECTION}
 * @param mutableBytes bytes in the writable section {@link #MUTABLE_SECTION}
 */
public record SnapshotSummary(int objects, long immutableBytes, long mutableBytes) {
    /** The ELF section of objects that never change. */
    public static final String IMMUTABLE_SECTION = ".rodata.heap";

    /** The ELF section of objects and static fields that may change. */
    public static final String MUTABLE_SECTION = ".data.heap";
}
