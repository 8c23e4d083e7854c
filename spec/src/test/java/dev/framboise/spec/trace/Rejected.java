package dev.framboise.spec.trace;

import java.util.List;
import java.util.function.Consumer;

/** Which event the kernel's own class does not take. */
final class Rejected {
    private static final int NONE = -1;

    private Rejected() {
    }

    /** The first that {@code replay} rejects, or -1. */
    static int first(List<TraceEvent> events, Consumer<TraceEvent> replay) {
        for (int i = 0; i < events.size(); i++) {
            try {
                replay.accept(events.get(i));
            } catch (TraceRejected rejected) {
                return i;
            }
        }
        return NONE;
    }
}
