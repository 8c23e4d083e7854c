package dev.framboise.armv8.address;

import dev.framboise.metal.Unboxed;

/** An intermediate physical address: what a guest calls physical (DDI 0487 D8.1). Bytes. */
@Unboxed
public record Ipa(long raw) {
    /** The address {@code bytes} further on. */
    public Ipa plus(long bytes) {
        return new Ipa(raw + bytes);
    }
}
