package dev.framboise.fuzz.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn is next: first each target's once, then that of the one that has lately come to most that is new, for the time it had.
 * A target that came to nothing is not forgotten: each turn that others have makes it a little more worth while. None has more than twice an
 * equal share of the time while another could be played: a reader of files, whose states have no end, would have most of a night for itself.
 */
final class Budget {
    private static final double PATIENCE = 0.02;
    /** The most that a target has of all time, in equal shares. */
    private static final int SHARES = 2;

    private final List<String> targets;
    private final Map<String, Double> worth = new HashMap<>();
    private final Map<String, Long> had = new HashMap<>();
    private final Set<String> away = new HashSet<>();

    Budget(List<String> targets) {
        this.targets = List.copyOf(targets);
    }

    /** The target that comes next, which is nobody else's until {@link #back}; null when all are somebody's. */
    synchronized String next() {
        List<String> here = targets.stream().filter(target -> !away.contains(target)).toList();
        Comparator<String> byNeed = Comparator.comparing(this::isWithinItsShare).thenComparing(this::worth);
        // the first of equals
        String best = here.stream().reduce((one, other) -> byNeed.compare(other, one) > 0 ? other : one).orElse(null);
        if (best != null) {
            away.add(best);
        }
        return best;
    }

    private boolean isWithinItsShare(String target) {
        long all = had.values().stream().mapToLong(Long::longValue).sum();
        return had.getOrDefault(target, 0L) * targets.size() <= SHARES * all;
    }

    private double worth(String target) {
        return worth.getOrDefault(target, Double.MAX_VALUE);
    }

    /** A turn is over. @param fresh what was new @param seconds that it lasted */
    synchronized void back(String target, long fresh, long seconds) {
        away.remove(target);
        worth.replaceAll((each, value) -> value + PATIENCE);
        worth.put(target, (double) fresh / Math.max(1, seconds));
        had.merge(target, seconds, Long::sum);
    }
}
