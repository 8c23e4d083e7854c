package dev.framboise.aot.random.world;

import dev.framboise.metal.Unboxed;

/** A byte that is a type. */
@Unboxed
public record Small(byte raw) {
    public Small next() {
        return new Small((byte) (raw + 1));
    }
}
