package dev.framboise.aot.path;

import java.util.ArrayList;
import java.util.List;

/** Instructions that are executed one after the other: how many, and what makes them so many. */
final class Trace {
    /** No instruction. */
    static final Trace NOTHING = new Trace(0, "", 1, List.of());

    private final long length;
    private final String label;
    private final long turns;
    private final List<Trace> parts;

    private Trace(long length, String label, long turns, List<Trace> parts) {
        this.length = length;
        this.label = label;
        this.turns = turns;
        this.parts = parts;
    }

    /** Instructions of which nothing is to be said. */
    static Trace plain(long count) {
        return count == 0 ? NOTHING : new Trace(count, "", 1, List.of());
    }

    /** One after the other; null, which is no path at all, when either is. */
    static Trace both(Trace one, Trace other) {
        if (one == null || other == null) {
            return null;
        }
        if (one.length == 0) {
            return other;
        }
        return other.length == 0 ? one
                : new Trace(add(one.length, other.length), "", 1, List.of(one, other));
    }

    /** The longer one; null is shorter than everything. */
    static Trace longer(Trace one, Trace other) {
        if (one == null) {
            return other;
        }
        return other == null || one.length >= other.length ? one : other;
    }

    /** These instructions as a thing that has a name. */
    static Trace named(String name, Trace trace) {
        return trace == null ? null : new Trace(trace.length, name, 1, List.of(trace));
    }

    /** Turns of a loop. */
    static Trace times(long turns, String name, Trace turn) {
        return turn == null ? null
                : new Trace(multiply(turns, turn.length), name, turns, List.of(turn));
    }

    /** A sum that is too large stays the largest number. */
    private static long add(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long multiply(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }

    /** {@link Long#MAX_VALUE} also where there are more. */
    long length() {
        return length;
    }

    /** The named things that hold the most instructions, each inside the one before: {@code name, length}. */
    List<String> heaviest() {
        List<String> chain = new ArrayList<>();
        Trace at = this;
        while (at != null) {
            if (!at.label.isEmpty()) {
                String repeated = at.turns > 1 ? at.turns + " x " + at.length / at.turns + " in " : "";
                chain.add(at.length + "  " + repeated + at.label);
            }
            at = at.heaviestNamedPart();
        }
        return chain;
    }

    /** Of the named things directly below, the one with the most instructions. */
    private Trace heaviestNamedPart() {
        Trace heaviest = null;
        List<Trace> open = new ArrayList<>(parts);
        while (!open.isEmpty()) {
            Trace part = open.remove(open.size() - 1);
            if (part.label.isEmpty()) {
                open.addAll(part.parts);
            } else if (heaviest == null || part.length > heaviest.length) {
                heaviest = part;
            }
        }
        return heaviest;
    }
}
