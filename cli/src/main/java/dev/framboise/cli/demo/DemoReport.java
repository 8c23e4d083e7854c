package dev.framboise.cli.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Both runs side by side, and what is wrong with them.
 *
 * @param alone the guest with nobody beside it
 * @param beside the guest with a Linux that is busy
 * @param bounds what the image was built with: its longest masked paths
 * @param environment what else decides the figures: versions
 */
public record DemoReport(DemoRun alone, DemoRun beside, List<MaskedBound> bounds, String environment) {
    /** A beat of each core in so many periods, which QEMU's GIC needs (docs/porting.md). */
    static final int BEAT = 20;

    /** Beats that a run's ends may add to those of its periods. */
    private static final int ENDS = 2;
    /** More different numbers of instructions than these are shown as one row. */
    private static final int MOST_ROWS = 8;
    private static final String ROW = "%-66s %10s %10s";

    /** Copies the list. */
    public DemoReport {
        bounds = List.copyOf(bounds);
    }

    /** For people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(out, String.format(Locale.ROOT, "%s; beside: %s%n", environment, beside.title()));
        row(out, "a guest with a period of 1 ms, on core " + TickGuest.CORE, alone.title(), "beside");
        row(out, "periods", run -> run.lateness().periods());
        line(out, "instructions from the timer's interrupt to the guest's vector");
        row(out, "  least", run -> least(run.own().alone()));
        row(out, "  most", run -> most(run.own().alone()));
        line(out, "  so often:");
        distribution(out, alone.own().alone(), beside.own().alone());
        row(out, "the same, behind something else at EL2, so often", run -> run.own().timesBehind());
        distribution(out, alone.own().behind(), beside.own().behind());
        row(out, "other interrupts of that core", run -> run.own().others());
        row(out, "  and beats of QEMU's GIC in this time, one in " + BEAT + " ms, at most", DemoReport::beats);
        row(out, "other traps of that core", run -> run.own().traps());
        row(out, "exceptions out of guests, and wakes, on the other cores", DemoRun::elsewhere);
        row(out, "latest, microseconds (QEMU's time is the host's: no verdict)", run -> run.lateness().microseconds());
        line(out, "");
        row(out, "the longest masked path at EL2 that the image has, instructions", "bound", "budget");
        for (MaskedBound bound : bounds) {
            row(out, bound.entry(), Long.toString(bound.instructions()),
                    MaskedBound.BUDGET + (bound.keepsBudget() ? "  met" : "  not met"));
        }
        line(out, "");
        List<String> problems = problems();
        if (problems.isEmpty()) {
            line(out, "the same in both runs: " + most(alone.own().alone()) + " instructions");
        } else {
            problems.forEach(problem -> line(out, "NOT AS IT SHOULD BE: " + problem));
        }
        return out.toString();
    }

    /** What is wrong, in words; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        SortedMap<Long, Long> one = alone.own().alone();
        SortedMap<Long, Long> other = beside.own().alone();
        if (least(one) != least(other) || most(one) != most(other)) {
            problems.add("instructions to the guest's vector are " + least(one) + " to " + number(most(one)) + " alone, and " + least(other)
                    + " to " + number(most(other)) + " beside " + beside.title());
        }
        for (DemoRun run : List.of(alone, beside)) {
            problems.addAll(problems(run));
        }
        for (MaskedBound bound : bounds) {
            if (!bound.keepsBudget()) {
                problems.add("a masked path of " + bound.entry() + " may have " + bound.instructions() + " instructions, and "
                        + MaskedBound.BUDGET + " is the budget");
            }
        }
        return problems;
    }

    private static List<String> problems(DemoRun run) {
        List<String> problems = new ArrayList<>();
        String where = run.title() + ": core " + TickGuest.CORE;
        CoreCounts own = run.own();
        if (run.astray()) {
            problems.add(run.title() + ": the guest ran on another core than " + TickGuest.CORE);
        }
        if (own.others() > beats(run)) {
            problems.add(where + " took " + own.others() + " interrupts that were not the guest's, and QEMU's GIC accounts for "
                    + beats(run));
        }
        if (own.traps() > 0) {
            problems.add(where + " took " + own.traps() + " traps between two periods");
        }
        long most = Math.max(most(own.alone()), most(own.behind()));
        if (most > MaskedBound.BUDGET) {
            problems.add(where + " executed " + number(most) + " instructions in one go at EL2, and a masked path may have "
                    + MaskedBound.BUDGET);
        }
        return problems;
    }

    private static long beats(DemoRun run) {
        return run.lateness().periods() / BEAT + ENDS;
    }

    private static long least(SortedMap<Long, Long> taken) {
        return taken.isEmpty() ? 0 : taken.firstKey();
    }

    private static long most(SortedMap<Long, Long> taken) {
        return taken.isEmpty() ? 0 : taken.lastKey();
    }

    private static String number(long instructions) {
        return instructions + (instructions == CoreCounts.MOST ? " or more" : "");
    }

    private static void distribution(StringBuilder out, SortedMap<Long, Long> one, SortedMap<Long, Long> other) {
        SortedSet<Long> values = new TreeSet<>(one.keySet());
        values.addAll(other.keySet());
        List<Long> shown = new ArrayList<>(values);
        shown.sort(Collections.reverseOrder((a, b) -> Long.compare(times(one, a) + times(other, a), times(one, b) + times(other, b))));
        shown = new ArrayList<>(shown.subList(0, Math.min(MOST_ROWS, shown.size())));
        Collections.sort(shown);
        shown.forEach(value -> row(out, "    " + number(value), Long.toString(times(one, value)), Long.toString(times(other, value))));
        values.removeAll(shown);
        if (!values.isEmpty()) {
            row(out, "    " + values.size() + " other numbers, " + values.first() + " to " + values.last(),
                    Long.toString(values.stream().mapToLong(value -> times(one, value)).sum()),
                    Long.toString(values.stream().mapToLong(value -> times(other, value)).sum()));
        }
    }

    private static long times(SortedMap<Long, Long> taken, long value) {
        return taken.getOrDefault(value, 0L);
    }

    private void row(StringBuilder out, String title, ToLongFunction<DemoRun> figure) {
        row(out, title, Long.toString(figure.applyAsLong(alone)), Long.toString(figure.applyAsLong(beside)));
    }

    private static void row(StringBuilder out, String title, String one, String other) {
        line(out, String.format(Locale.ROOT, ROW, title, one, other));
    }

    private static void line(StringBuilder out, String line) {
        out.append(line.stripTrailing()).append('\n');
    }
}
