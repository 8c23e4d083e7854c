package dev.framboise.proof.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routines of the image by where they are reached from, as its call graph says. */
final class Routines {
    /** {@code a -> b  at File.java:1 in Other.java:2}. */
    private static final Pattern LINE = Pattern.compile("(.+?) (->|=>|~>) (.+?)(?:  at .*)?");
    private static final List<String> GUEST = List.of("framboise_lower_sync_at_once", "framboise_lower_sync", "framboise_lower_irq_at_once",
            "framboise_lower_irq", "framboise_lower_serror");
    private static final List<String> BOOT = List.of("framboise_boot", "framboise_secondary");
    private static final List<String> STOP = List.of("framboise_panic");

    private final Map<String, Set<String>> calls = new HashMap<>();
    private final Map<Reach, Set<String>> reached = new HashMap<>();

    Routines(List<String> callGraph) {
        for (String line : callGraph) {
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                calls.computeIfAbsent(matcher.group(1), name -> new TreeSet<>()).add(matcher.group(3));
            }
        }
        reached.put(Reach.GUEST, from(GUEST));
        reached.put(Reach.BOOT, from(BOOT));
        reached.put(Reach.STOP, from(STOP));
    }

    private Set<String> from(List<String> entries) {
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(entries);
        while (!left.isEmpty()) {
            String routine = left.remove();
            if (seen.add(routine)) {
                left.addAll(calls.getOrDefault(routine, Set.of()));
            }
        }
        return seen;
    }

    /** From where a routine is reached: from a guest if at all. @throws IllegalArgumentException if no entry point leads there */
    Reach reach(String routine) {
        for (Reach reach : List.of(Reach.GUEST, Reach.BOOT, Reach.STOP)) {
            if (reached.get(reach).contains(routine)) {
                return reach;
            }
        }
        throw new IllegalArgumentException("no entry point leads to " + routine);
    }
}
