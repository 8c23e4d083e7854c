package dev.framboise.armv8.model.memory;

/** A device in the physical address space. */
public interface ModelDevice {
    /** Its first physical address. */
    long base();

    /** Its bytes. */
    long size();

    /**
     * A load.
     *
     * @param offset from {@link #base()}, naturally aligned
     * @param bytes 1, 2, 4 or 8
     * @param core the core that reads
     * @return the value, zero-extended
     */
    long read(long offset, int bytes, int core);

    /** A store; see {@link #read}. */
    void write(long offset, int bytes, long value, int core);

    /** The count at which the device next does something by itself; {@link Long#MAX_VALUE} for never. */
    default long nextEvent() {
        return Long.MAX_VALUE;
    }

    /** The count has become {@code count}, at or after {@link #nextEvent()}. */
    default void advance(long count) {
    }
}
