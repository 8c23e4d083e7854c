package dev.framboise.coverage.probe;

import java.io.IOException;

/** A board's physical memory. */
@FunctionalInterface
public interface BoardMemory {
    /**
     * Bytes of it.
     *
     * @param address physical
     * @param length  bytes
     */
    byte[] read(long address, int length) throws IOException;
}
