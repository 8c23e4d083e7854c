package dev.framboise.armv8.address;

import dev.framboise.metal.Unboxed;

/** A virtual address of some regime (DDI 0487 D8.1). Bytes. */
@Unboxed
public record Va(long raw) {
    /** The address {@code bytes} further on. */
    public Va plus(long bytes) {
        return new Va(raw + bytes);
    }
}
