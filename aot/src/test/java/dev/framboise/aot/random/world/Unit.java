package dev.framboise.aot.random.world;

import dev.framboise.metal.Unboxed;

/** A long that is a type. */
@Unboxed
public record Unit(long raw) {
    public Unit plus(long n) {
        return new Unit(raw + n);
    }

    public boolean isBelow(Unit other) {
        return Long.compareUnsigned(raw, other.raw) < 0;
    }
}
