package dev.framboise.aot.random.world;

/** What is called through an interface. */
public interface Shape {
    /** Differs from class to class. */
    int area(int x);

    /** Inherited by most. */
    default int twice(int x) {
        return area(x) * 2;
    }
}
