package dev.framboise.aot.refuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The refusals of one translation, each place and rule once. */
public final class Refusals {
    private final Map<String, Refusal> found = new LinkedHashMap<>();

    /** Records one. */
    public void add(Refusal refusal) {
        found.putIfAbsent(refusal.rule() + refusal.place() + refusal.what(), refusal);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of discovery. */
    public List<Refusal> all() {
        return new ArrayList<>(found.values());
    }
}
