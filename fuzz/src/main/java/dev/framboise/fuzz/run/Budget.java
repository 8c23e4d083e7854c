package dev.framboise.fuzz.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn is next: first each target's once, then that of the one that has lately come to most that is new, for the time it had.
 * A target that came to nothing is not forgotten: each turn that others have makes it a little more worth while.
 */
final class Budget {
    private static final double PATIENCE = 0.02;

    private final List<String> targets;
    private final Map<String, Double> worth = new HashMap<>();
    private final Set<String> away = new HashSet<>();

    Budget(List<String> targets) {
        this.targets = List.copyOf(targets);
    }

    /** The target that comes next, which is nobody else's until {@link #back}; null when all are somebody's. */
    synchronized String next() {
        String best = null;
        for (String target : targets) {
            if (!away.contains(target) && (best == null || worth(target) > worth(best))) {
                best = target;
            }
        }
        if (best != null) {
            away.add(best);
        }
        return best;
    }

    private double worth(String target) {
        return worth.getOrDefault(target, Double.MAX_VALUE);
    }

    /** A turn is over. @param fresh what was new @param seconds that it lasted */
    synchronized void back(String target, long fresh, long seconds) {
        away.remove(target);
        worth.replaceAll((each, value) -> value + PATIENCE);
        worth.put(target, (double) fresh / Math.max(1, seconds));
    }
}
