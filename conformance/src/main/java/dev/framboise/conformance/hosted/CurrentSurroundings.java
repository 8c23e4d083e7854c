package dev.framboise.conformance.hosted;

/** What surrounds the payload that the current thread runs. */
public final class CurrentSurroundings {
    private static final ThreadLocal<Surroundings> CURRENT = new ThreadLocal<>();

    private CurrentSurroundings() {
    }

    /** What surrounds it. @throws IllegalStateException when this thread runs no payload */
    public static Surroundings get() {
        Surroundings surroundings = CURRENT.get();
        if (surroundings == null) {
            throw new IllegalStateException("on metal, or by a thread that plays a core of a model");
        }
        return surroundings;
    }

    /** From now on this thread runs a payload there; null for none. */
    public static void bind(Surroundings surroundings) {
        if (surroundings == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(surroundings);
        }
    }
}
