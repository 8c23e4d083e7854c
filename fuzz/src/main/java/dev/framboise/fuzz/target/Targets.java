package dev.framboise.fuzz.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All targets on the class path: whoever adds one names it in {@code META-INF/services}. */
public final class Targets {
    private Targets() {
    }

    /** All, by their names. */
    public static List<Target> all() {
        List<Target> all = new ArrayList<>();
        ServiceLoader.load(Target.class, Targets.class.getClassLoader()).forEach(all::add);
        all.sort(Comparator.comparing(Target::name));
        return all;
    }

    /** The names of all. */
    public static List<String> names() {
        return all().stream().map(Target::name).toList();
    }

    /** The one with a name. @throws IllegalArgumentException with words for people when there is none */
    public static Target named(String name) {
        for (Target target : all()) {
            if (target.name().equals(name)) {
                return target;
            }
        }
        throw new IllegalArgumentException("there is no target " + name + "; there are " + String.join(", ", names()));
    }
}
