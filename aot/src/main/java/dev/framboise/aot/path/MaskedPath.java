package dev.framboise.aot.path;

import java.util.List;

/**
 * The longest path on which interrupts stay masked, of those that lead through an entry point.
 *
 * @param entry        symbol of the entry point
 * @param instructions a bound of its length, at most {@link Long#MAX_VALUE}
 * @param heaviest     where most of them are: each line is inside the one before
 */
public record MaskedPath(String entry, long instructions, List<String> heaviest) {
    /** Copies the list. */
    public MaskedPath {
        heaviest = List.copyOf(heaviest);
    }
}
