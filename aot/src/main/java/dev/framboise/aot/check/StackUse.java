package dev.framboise.aot.check;

import java.util.List;

/**
 * The most stack that a routine and everything it calls can take.
 *
 * @param symbol the routine
 * @param bytes  the bound
 * @param path   the calls that take it, from the routine inwards
 */
public record StackUse(String symbol, long bytes, List<String> path) {
    /** Copies the list. */
    public StackUse {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        return symbol + " takes at most " + bytes + " bytes of stack: " + String.join(" > ", path);
    }
}
