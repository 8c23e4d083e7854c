package dev.framboise.cli.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Counters of a round, or of several.
 *
 * @param operations by kind
 * @param vectors how often each vector of the attacker's was taken, by their order in its table
 * @param lives of the attacker's VM
 * @param looks of the victim's two vCPUs at everything
 * @param ticks of their timers
 * @param signals SGIs between them
 * @param spurious acknowledgements of theirs that found nothing
 * @param passes through the first one's memory
 * @param latest microseconds
 * @param milliseconds by the victim's clock
 */
public record Tally(List<Long> operations, List<Long> vectors, long lives, List<Long> looks, List<Long> ticks, List<Long> signals, List<Long> spurious,
        long passes, List<Long> latest, long milliseconds) {
    /** Vectors of a table. */
    static final int VECTORS = 16;
    private static final int SYNCHRONOUS = 0;
    private static final int INTERRUPT = 1;
    private static final int SYSTEM_ERROR = 3;

    /** Copies the lists. */
    public Tally {
        operations = List.copyOf(operations);
        vectors = List.copyOf(vectors);
        looks = List.copyOf(looks);
        ticks = List.copyOf(ticks);
        signals = List.copyOf(signals);
        spurious = List.copyOf(spurious);
        latest = List.copyOf(latest);
    }

    /** Of nothing. */
    static Tally none() {
        List<Long> pair = List.of(0L, 0L);
        return new Tally(zeros(Kind.values().length), zeros(VECTORS), 0, pair, pair, pair, pair, 0, pair, 0);
    }

    static List<Long> zeros(int count) {
        return new ArrayList<>(java.util.Collections.nCopies(count, 0L));
    }

    /** Both. */
    public Tally plus(Tally other) {
        return new Tally(sum(operations, other.operations), sum(vectors, other.vectors), lives + other.lives, sum(looks, other.looks), sum(ticks, other.ticks),
                sum(signals, other.signals), sum(spurious, other.spurious), passes + other.passes, most(latest, other.latest), milliseconds + other.milliseconds);
    }

    static List<Long> sum(List<Long> one, List<Long> other) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return sum;
    }

    private static List<Long> most(List<Long> one, List<Long> other) {
        List<Long> most = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            most.add(Math.max(one.get(i), other.get(i)));
        }
        return most;
    }

    /** All operations. */
    public long all() {
        return operations.stream().mapToLong(Long::longValue).sum();
    }

    /** Kinds of which there was none. */
    List<Kind> missing() {
        return Arrays.stream(Kind.values()).filter(kind -> operations.get(kind.ordinal()) == 0).toList();
    }

    private long taken(int type) {
        long sum = 0;
        for (int i = type; i < VECTORS; i += 4) {
            sum += vectors.get(i);
        }
        return sum;
    }

    /** SErrors that the attacker took. */
    public long systemErrors() {
        return taken(SYSTEM_ERROR);
    }

    /** Lines for people and for a record. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringJoiner kinds = new StringJoiner(", ");
        for (Kind kind : Kind.values()) {
            kinds.add(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + operations.get(kind.ordinal()));
        }
        lines.add("attacker: " + all() + " operations in " + lives + " lives");
        lines.add("  by kind: " + kinds);
        lines.add("  exceptions taken at its own vectors: synchronous " + taken(SYNCHRONOUS) + ", interrupts " + taken(INTERRUPT) + ", SErrors " + systemErrors());
        lines.add("victim: " + milliseconds + " ms by its own clock; its two vCPUs");
        lines.add("  looked at everything " + pair(looks) + " times; went through memory " + passes + " times");
        lines.add("  had " + pair(ticks) + " ticks, the latest by " + pair(latest) + " us; sent " + pair(signals) + " SGIs; found nothing to acknowledge "
                + pair(spurious) + " times");
        return lines;
    }

    private static String pair(List<Long> two) {
        return two.get(0) + " and " + two.get(1);
    }
}
