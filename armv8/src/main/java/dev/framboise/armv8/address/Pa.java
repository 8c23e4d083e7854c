package dev.framboise.armv8.address;

import dev.framboise.metal.Unboxed;

/** A physical address: the output of the last stage of translation (DDI 0487 D8.1). Bytes. */
@Unboxed
public record Pa(long raw) {
    /** The address {@code bytes} further on. */
    public Pa plus(long bytes) {
        return new Pa(raw + bytes);
    }
}
