package dev.framboise.cli.demo;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the plugin counted on one core.
 *
 * @param entries exceptions out of guests, and wakes, in the whole run
 * @param interrupts interrupts and wakes, from the first to the last time that the guest's vector was reached
 * @param traps other exceptions out of guests, in the same time
 * @param alone how often that was after so many instructions at EL2 where EL2 had one interrupt to deal with
 * @param behind where it had more to deal with in one go
 */
public record CoreCounts(long entries, long interrupts, long traps, SortedMap<Long, Long> alone, SortedMap<Long, Long> behind) {
    /** So many instructions, or more. */
    static final long MOST = 0xffff;

    private static final Pattern LINE = Pattern.compile("(?m)^(core|alone|behind|end)((?: [0-9a-f]{16})*)$");

    /** Copies the maps. */
    public CoreCounts {
        alone = Collections.unmodifiableSortedMap(new TreeMap<>(alone));
        behind = Collections.unmodifiableSortedMap(new TreeMap<>(behind));
    }

    /** Of each core, what the plugin wrote. @throws Failure when the last line is missing */
    public static List<CoreCounts> parse(String log) {
        List<CoreCounts> cores = new ArrayList<>();
        Matcher line = LINE.matcher(log);
        long[] head = new long[0];
        SortedMap<Long, Long> alone = new TreeMap<>();
        SortedMap<Long, Long> behind = new TreeMap<>();
        while (line.find()) {
            long[] numbers = numbers(line.group(2));
            switch (line.group(1)) {
                case "alone" -> alone.put(numbers[1], numbers[2]);
                case "behind" -> behind.put(numbers[1], numbers[2]);
                default -> {
                    if (head.length > 0) {
                        cores.add(new CoreCounts(head[1] + head[2], head[3], head[4], alone, behind));
                        alone.clear();
                        behind.clear();
                    }
                    if (line.group(1).equals("end")) {
                        return cores;
                    }
                    head = numbers;
                }
            }
        }
        throw new Failure(ExitStatus.RUN_FAILED, "QEMU's plugin did not count to the end:\n" + log);
    }

    private static long[] numbers(String words) {
        return words.isEmpty() ? new long[0] : Pattern.compile(" ").splitAsStream(words.strip())
                .mapToLong(word -> Long.parseUnsignedLong(word, 16)).toArray();
    }

    /** How often the vector was reached. */
    public long times() {
        return sum(alone) + sum(behind);
    }

    /** How often behind something else. */
    long timesBehind() {
        return sum(behind);
    }

    /** Interrupts that did not lead to the vector by themselves: others than the guest's. */
    long others() {
        return times() == 0 ? 0 : interrupts - (times() - 1);
    }

    private static long sum(SortedMap<Long, Long> taken) {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }
}
