package dev.framboise.aot.refuse;

import java.util.List;

/** Where in the program something comes from. */
public interface Origin {
    /** {@code File.java:line}, or what names the root. */
    String place();

    /** The calls that lead there, outermost first. */
    List<String> path();

    /** A root that is not in a method. */
    static Origin root(String name) {
        return new Origin() {
            @Override
            public String place() {
                return name;
            }

            @Override
            public List<String> path() {
                return List.of(name);
            }
        };
    }
}
