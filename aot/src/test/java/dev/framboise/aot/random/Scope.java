package dev.framboise.aot.random;

import java.util.ArrayList;
import java.util.List;

/** The names that can be used where the generator is. */
final class Scope {
    private final List<List<String>> names = new ArrayList<>();
    private int fresh;

    Scope() {
        for (int i = 0; i < Variable.values().length; i++) {
            names.add(new ArrayList<>());
        }
    }

    /** Names of one kind, the last declared one last. */
    List<String> of(Variable kind) {
        return names.get(kind.ordinal());
    }

    void declare(Variable kind, String name) {
        of(kind).add(name);
    }

    /** A name that nothing else has. */
    String fresh(String prefix) {
        return prefix + fresh++;
    }

    /** What {@link #leave} goes back to. */
    int[] enter() {
        return names.stream().mapToInt(List::size).toArray();
    }

    void leave(int[] sizes) {
        for (int i = 0; i < sizes.length; i++) {
            List<String> list = names.get(i);
            list.subList(sizes[i], list.size()).clear();
        }
    }
}
