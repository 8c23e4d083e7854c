package dev.framboise.aot.random;

import java.util.List;

/** What a piece of a program is: pieces of one sort can stand for each other. */
public enum Sort {
    INT("0", "1", "p"),
    LONG("0L", "1L", "q"),
    CONDITION("false", "true"),
    NODE("NODES[0]"),
    ARRAY("INTS"),
    STATEMENT(""),
    /** Statements, or members, one after the other. */
    BLOCK,
    MEMBER(""),
    CLASS;

    private final List<String> simplest;

    Sort(String... simplest) {
        this.simplest = List.of(simplest);
    }

    /** The source of the simplest pieces of this sort. */
    List<String> simplest() {
        return simplest;
    }
}
