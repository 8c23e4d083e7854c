package dev.framboise.spec.trace;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.ModelFile;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.tlc.Finding;
import dev.framboise.spec.tlc.Jvm;
import dev.framboise.spec.tlc.Outcome;
import dev.framboise.spec.tlc.Search;
import dev.framboise.spec.tlc.TlcProcess;
import dev.framboise.vmkernel.trace.TraceAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the specifications of the scheduler and of pages allow a trace. The kernel's own scheduler takes all of it; TLC is asked about
 * windows, each from the state in which the one before has to end. With all windows TLC's answer is about all of the trace.
 * Then come what became of pages: {@link PageCheck}.
 */
public final class TraceCheck {
    /** Events of a window. */
    public static final int WINDOW = 4000;

    private static final String MODEL = "scheduler/SchedulerTrace.window";
    private static final String LOG = "scheduler/TraceLog.tla";

    private final SpecFiles files = SpecFiles.bundled();
    private final Model model = ModelFile.in(files, MODEL);
    private final Map<String, Long> taken = new TreeMap<>();
    private final Consumer<String> progress;
    private final int most;
    private final PageCheck pages;
    private int windows;
    private long steps;

    /** @param most how many windows TLC looks at, evenly over the trace @param progress gets words about how far it is */
    public TraceCheck(int most, Consumer<String> progress) {
        this.most = most;
        this.progress = progress;
        pages = new PageCheck(most, progress);
    }

    /**
     * Checks a trace.
     *
     * @return the scheduler that has done what it says
     * @throws TraceRejected with the event that the specification does not allow
     */
    public TraceReplay check(List<TraceEvent> events) {
        TraceReplay replay = new TraceReplay();
        int begin = 0;
        while (begin < events.size() && (events.get(begin).action().isPlace() || events.get(begin).action() == TraceAction.PAGES)) {
            take(replay, events, begin);
            begin++;
        }
        int all = (events.size() - begin + WINDOW - 1) / WINDOW;
        List<TraceWindow> chosen = new ArrayList<>();
        TraceRejected broken = null;
        for (int w = 0; w < all && broken == null; w++) {
            int first = begin + w * WINDOW;
            int end = Math.min(first + WINDOW, events.size());
            TraceWindow window = new TraceWindow(first + 1L, replay.now());
            for (int i = first; i < end && broken == null; i++) {
                window.add(i + 1L, events.get(i));
                try {
                    take(replay, events, i);
                } catch (TraceRejected rejected) {
                    broken = rejected;
                }
            }
            window.end(replay.now());
            if (broken != null || isChosen(w, all, most)) {
                chosen.add(window);
            }
        }
        for (TraceWindow one : chosen) {
            ask(one, replay.places(), events, broken != null);
        }
        if (broken != null) {
            throw broken;
        }
        pages.check(events);
        return replay;
    }

    private static void take(TraceReplay replay, List<TraceEvent> events, int index) {
        try {
            replay.take(events.get(index));
        } catch (TraceRejected rejected) {
            throw new TraceRejected(named(events, index + 1L) + rejected.getMessage(), rejected);
        }
    }

    static String named(List<TraceEvent> events, long number) {
        TraceEvent event = events.get((int) number - 1);
        String what = event.action() == TraceAction.PAGES ? " (" + event.pageAction() + ")" : "";
        return "event " + number + ", \"" + TraceFile.line(event) + "\"" + what + ": ";
    }

    /** Whether TLC looks at a window of all, when it looks at so many at most. */
    static boolean isChosen(int window, int all, int most) {
        return all <= most || most > 1 && window > 0 && (long) window * (most - 1) / (all - 1) != (window - 1L) * (most - 1) / (all - 1) || window == 0 && most > 0;
    }

    /** @param brokenOff whether the scheduler did not take the window's last event: then no state is its end */
    private void ask(TraceWindow window, TracePlaces places, List<TraceEvent> events, boolean brokenOff) {
        windows++;
        steps += window.length();
        progress.accept("window from event " + window.first() + " on, " + window.length() + " steps ...");
        Outcome outcome = TlcProcess.run(files.with(LOG, window.module(places)), model, Map.of(),
                Jvm.of(Search.WHOLE), words -> { });
        outcome.taken().forEach((action, count) -> taken.merge(action, count, Long::sum));
        if (outcome.finding() == Finding.NOTHING) {
            return;
        }
        if (outcome.finding() != Finding.DEADLOCK && outcome.finding() != Finding.INVARIANT) {
            throw new SpecFailure("TLC cannot judge the window from event " + window.first() + " on: " + outcome.words());
        }
        int step = Integer.parseInt(outcome.steps().get(outcome.steps().size() - 1).state().get("l"));
        if (brokenOff && step > window.length()) {
            return;
        }
        long event = window.event(step);
        throw new TraceRejected(named(events, event) + (outcome.finding() == Finding.INVARIANT ? "after it " + outcome.violated() + " does not hold"
                        : "Scheduler.tla does not allow its step " + window.step(step)));
    }

    /** What was found about pages. */
    public PageCheck pages() {
        return pages;
    }

    /** Windows of the schedule that TLC has looked at. */
    public int windows() {
        return windows;
    }

    /** Steps that TLC has followed. */
    public long steps() {
        return steps;
    }

    /** How often each action of the module was taken. */
    public Map<String, Long> taken() {
        return Map.copyOf(taken);
    }
}
