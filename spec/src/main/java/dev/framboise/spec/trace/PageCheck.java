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
import java.util.function.Consumer;

/**
 * Whether the specification of pages allows what became of them in a trace: as {@link TraceCheck}, which it is a part of. A window
 * ends where no operation is under way.
 */
public final class PageCheck {
    /** Events of a window, at least, but for the last one. */
    public static final int WINDOW = 1000;

    private static final String MODEL = "stage2/Stage2Trace.window";
    private static final String LOG = "stage2/PageLog.tla";

    private final SpecFiles files = SpecFiles.bundled();
    private final Model model = ModelFile.in(files, MODEL);
    private final Consumer<String> progress;
    private final int most;
    private int events;
    private int windows;
    private long steps;

    PageCheck(int most, Consumer<String> progress) {
        this.most = most;
        this.progress = progress;
    }

    /** Checks the events of pages among those of a trace. @throws TraceRejected with the one that is not allowed */
    void check(List<TraceEvent> trace) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < trace.size(); i++) {
            if (trace.get(i).action() == TraceAction.PAGES) {
                all.add(i);
            }
        }
        events = all.size();
        List<List<Integer>> cut = cut(trace, all);
        PageReplay replay = new PageReplay();
        for (int w = 0; w < cut.size(); w++) {
            follow(trace, cut.get(w), replay, TraceCheck.isChosen(w, cut.size(), most));
        }
    }

    /** Indices, window by window: each ends where nothing is under way, as far as the events are allowed. */
    private static List<List<Integer>> cut(List<TraceEvent> trace, List<Integer> all) {
        List<List<Integer>> windows = new ArrayList<>();
        List<Integer> window = new ArrayList<>();
        PageReplay replay = new PageReplay();
        boolean allowed = true;
        for (int index : all) {
            window.add(index);
            try {
                if (allowed) {
                    replay.take(trace.get(index));
                }
            } catch (TraceRejected rejected) {
                allowed = false;
            }
            if (allowed && window.size() >= WINDOW && replay.isQuiet()) {
                windows.add(window);
                window = new ArrayList<>();
            }
        }
        if (!window.isEmpty()) {
            windows.add(window);
        }
        return windows;
    }

    private void follow(List<TraceEvent> trace, List<Integer> indices, PageReplay replay, boolean isChosen) {
        PageView view = PageView.of(indices.stream().map(trace::get).filter(PageReplay::isOfPages).toList());
        PageWindow window = new PageWindow(view, replay);
        TraceRejected broken = null;
        for (int index : indices) {
            TraceEvent event = trace.get(index);
            boolean begins = replay.isQuiet();
            try {
                if (PageReplay.isOfPages(event)) {
                    window.add(index + 1L, event, begins);
                }
                replay.take(event);
            } catch (TraceRejected rejected) {
                broken = new TraceRejected(TraceCheck.named(trace, index + 1L) + rejected.getMessage(), rejected);
                break;
            }
        }
        if ((isChosen || broken != null) && window.length() > 0) {
            ask(trace, window, replay, broken != null);
        }
        if (broken != null) {
            throw broken;
        }
    }

    /** @param brokenOff whether the window's last event was not allowed on the JVM: then no state is its end */
    private void ask(List<TraceEvent> trace, PageWindow window, PageReplay replay, boolean brokenOff) {
        windows++;
        steps += window.length();
        progress.accept("pages from event " + window.event(1) + " on, " + window.length() + " steps ...");
        Outcome outcome = TlcProcess.run(files.with(LOG, window.module(replay)), model, Map.of(), Jvm.of(Search.WHOLE), words -> { });
        if (outcome.finding() == Finding.NOTHING) {
            return;
        }
        if (outcome.finding() != Finding.DEADLOCK && outcome.finding() != Finding.INVARIANT) {
            throw new SpecFailure("TLC cannot judge the pages from event " + window.event(1) + " on: " + outcome.words());
        }
        int step = Integer.parseInt(outcome.steps().get(outcome.steps().size() - 1).state().get("l"));
        if (brokenOff && step > window.length()) {
            return;
        }
        throw new TraceRejected(TraceCheck.named(trace, window.event(step)) + (outcome.finding() == Finding.INVARIANT
                ? "after it " + outcome.violated() + " does not hold" : "Stage2.tla does not allow its step " + window.step(step)));
    }

    /** Events of pages. */
    public int events() {
        return events;
    }

    /** Windows of them that TLC has looked at. */
    public int windows() {
        return windows;
    }

    /** Steps that TLC has followed. */
    public long steps() {
        return steps;
    }
}
