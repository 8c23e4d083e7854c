package dev.framboise.aot.random.world;

/** Overrides one method, and has a field more. */
public final class Leaf extends Node {
    public int extra = 5;

    Leaf(int k) {
        super(k);
    }

    @Override
    public int area(int x) {
        i ^= x;
        return x - k + extra;
    }

    @Override
    void reset() {
        super.reset();
        extra = 5;
    }

    @Override
    long hash(long start) {
        return Hash.add(super.hash(start), extra);
    }
}
