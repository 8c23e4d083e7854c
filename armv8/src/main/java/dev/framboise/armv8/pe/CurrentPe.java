package dev.framboise.armv8.pe;

/** Which processing element the current JVM thread plays. */
public final class CurrentPe {
    private static final ThreadLocal<ProcessingElement> CURRENT = new ThreadLocal<>();

    private CurrentPe() {
    }

    /** The element that this thread plays. @throws IllegalStateException when it plays none */
    public static ProcessingElement get() {
        ProcessingElement pe = CURRENT.get();
        if (pe == null) {
            throw new IllegalStateException("this thread plays no processing element: call CurrentPe.bind first");
        }
        return pe;
    }

    /** From now on this thread plays {@code pe}; null to play none. */
    public static void bind(ProcessingElement pe) {
        if (pe == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(pe);
        }
    }
}
