package dev.framboise.aot.random.world;

/** Overrides the other methods, one of them with a call to the first version. */
public final class Twig extends Node {
    Twig(int k) {
        super(k);
    }

    @Override
    public long weigh(long x) {
        return super.weigh(x) - h;
    }

    @Override
    public int twice(int x) {
        return area(x) ^ c;
    }
}
