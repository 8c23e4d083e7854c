package dev.framboise.proof.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the image's objects hold at first, the same for two heaps on a path: references as objects of the JVM. */
final class InitialState {
    private final Placement placement;
    private final Map<String, Object> references = new HashMap<>();

    InitialState(Placement placement) {
        this.placement = placement;
    }

    Placement placement() {
        return placement;
    }

    /** The name of a field's or an element's value. @param host null: of a static field */
    String name(Object host, String what) {
        return (host == null ? "" : placement.symbol(host) + " ") + what;
    }

    /** What a reference leads to: one of these, or null. */
    Object reference(String name, List<Object> instances, Path path) {
        if (!references.containsKey(name)) {
            int chosen = path.pick(instances.size() + 1);
            references.put(name, chosen < instances.size() ? instances.get(chosen) : null);
        }
        return references.get(name);
    }
}
