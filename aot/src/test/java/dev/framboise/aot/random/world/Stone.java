package dev.framboise.aot.random.world;

/** A shape that is no node. */
public final class Stone implements Shape {
    @Override
    public int area(int x) {
        return ~x;
    }
}
