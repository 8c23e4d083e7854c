package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Choice;
import java.util.Locale;

/** What a trace that is allowed says, for people. */
public final class TraceReport {
    private static final int PERCENT = 100;

    private TraceReport() {
    }

    /** The text. */
    public static String of(long events, TraceCheck check, TraceReplay replay) {
        StringBuilder text = new StringBuilder();
        PageCheck pages = check.pages();
        text.append(String.format(Locale.ROOT, "%d events, all taken by the scheduler; %d steps in %d windows are Scheduler.tla's%n",
                events - pages.events(), check.steps(), check.windows()));
        text.append(pages.events() == 0 ? "no events of pages\n\n"
                : String.format(Locale.ROOT, "%d events of pages, all taken by Ownership; %d steps in %d windows are Stage2.tla's%n%n",
                        pages.events(), pages.steps(), pages.windows()));
        text.append("vCPU      cores    round  reserved      ran   waited\n");
        TraceTimes times = replay.times();
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if (replay.places().has(vcpu)) {
                text.append(row(replay.places(), times, vcpu));
            }
        }
        text.append("\nRounds are in counts of the board's counter. Ran and waited (ready, and without a core) are parts of the time of the trace.\n\n");
        for (Choice choice : Choice.values()) {
            text.append(String.format(Locale.ROOT, "%-14s %9d%n", choice.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    times.choices().getOrDefault(choice, 0L)));
        }
        return text.toString();
    }

    private static String row(TracePlaces places, TraceTimes times, int vcpu) {
        String reserved = places.budget(vcpu) == 0 ? ""
                : String.format(Locale.ROOT, "%.1f %%", (double) PERCENT * places.budget(vcpu) / places.period(vcpu));
        return String.format(Locale.ROOT, "vm %d, %d   %-7s %8d  %8s %8s %8s%n", vcpu / Limits.VCPUS_PER_VM, vcpu % Limits.VCPUS_PER_VM,
                CheckpointText.set(places.cores(vcpu)).replaceAll("[{} ]", ""), places.slice(vcpu), reserved,
                part(times.ran(vcpu), times.all()), part(times.waited(vcpu), times.all()));
    }

    private static String part(long ticks, long all) {
        return String.format(Locale.ROOT, "%.2f %%", all == 0 ? 0 : (double) PERCENT * ticks / all);
    }
}
