package dev.framboise.fuzz.run;

import dev.framboise.fuzz.record.Record;
import dev.framboise.fuzz.record.Sources;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gives targets turns until the time is over, keeps what they find, prunes their corpora, and writes history and report. */
public final class Campaign {
    private static final long LONGEST_TURN = 120;
    private static final long SHORTEST_TURN = 10;
    private static final long PATIENCE_AT_THE_END = 10;

    private final Layout layout;
    private final List<Progress> targets;
    private final Budget budget;
    private final long seconds;
    private final int jobs;
    private final Children children;
    private final Screen screen;
    private final Turn turn;
    private final AtomicLong seed;
    private final CountDownLatch done = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private long end;

    /**
     * A campaign.
     *
     * @param targets their names
     * @param seconds of it all, merging aside
     * @param jobs processes at a time
     * @param seed of the first turn's dice; those that follow count up
     */
    public Campaign(Layout layout, List<String> targets, long seconds, int jobs, long seed, Children children, Screen screen) {
        this.layout = layout;
        this.targets = targets.stream().map(Progress::new).toList();
        this.budget = new Budget(targets);
        this.seconds = seconds;
        this.jobs = Math.min(jobs, targets.size());
        this.children = children;
        this.screen = screen;
        this.turn = new Turn(layout, children, screen);
        this.seed = new AtomicLong(seed);
    }

    /** Runs it. @return how many different findings there are */
    public int run() {
        layout.prepare();
        Corpora.mend(layout);
        Thread hook = new Thread(this::awaitEnd, "campaign");
        Runtime.getRuntime().addShutdownHook(hook);
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                Thread worker = new Thread(this::work, "turns " + i);
                worker.start();
                workers.add(worker);
            }
            while (workers.stream().anyMatch(Thread::isAlive)) {
                screen.show(targets, Math.max(0, left()));
                TimeUnit.SECONDS.sleep(1);
            }
            conclude();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
        if (!failures.isEmpty()) {
            throw failures.peek();
        }
        return targets.stream().mapToInt(Progress::findings).sum();
    }

    private void awaitEnd() {
        try {
            done.await(PATIENCE_AT_THE_END, TimeUnit.SECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private long left() {
        return TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
    }

    /** How long a turn is: so that each target has two at least, if there is time for that. */
    private long length() {
        long even = seconds * jobs / (2L * targets.size());
        return Math.max(SHORTEST_TURN, Math.min(LONGEST_TURN, Math.min(even, left())));
    }

    private void work() {
        try {
            while (left() > 0 && !children.isEnding()) {
                String target = budget.next();
                if (target == null) {
                    return;
                }
                Progress progress = progress(target);
                long before = progress.fresh();
                long lasted = turn.run(progress, length(), seed.getAndIncrement());
                budget.back(target, progress.fresh() - before, lasted);
            }
        } catch (IOException failed) {
            if (!children.isEnding()) {
                failures.add(new CampaignFailure("a target's process failed: " + failed + "; what was found before is in " + layout.work(), failed));
            }
        }
    }

    private Progress progress(String target) {
        return targets.stream().filter(each -> each.target().equals(target)).findFirst().orElseThrow();
    }

    private void conclude() {
        if (!children.isEnding()) {
            screen.say("pruning the corpora ...");
            prune();
        }
        String when = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<History.Entry> entries = new ArrayList<>();
        for (Progress each : targets) {
            if (each.seconds() > 0) {
                entries.add(new History.Entry(when, each.target(), each.seconds(), each.executions(), each.coverage(), Corpora.size(layout, each.target()),
                        each.states(), each.findings()));
            }
        }
        History.add(layout.history(), entries);
        HtmlReport.write(layout);
        if (!children.isEnding()) {
            record();
        }
        Screen.table(targets).forEach(screen::say);
        screen.say("report: " + layout.report());
    }

    /** As many at a time as there were turns. */
    private void prune() {
        ExecutorService pruners = Executors.newFixedThreadPool(jobs);
        try {
            List<CompletableFuture<Void>> all = targets.stream().filter(each -> each.fresh() > 0)
                    .map(each -> CompletableFuture.runAsync(() -> Corpora.prune(children, layout, each.target()), pruners)).toList();
            all.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CampaignFailure failure ? failure : failed;
        } finally {
            pruners.shutdown();
        }
    }

    private void record() {
        Record.of(Sources.bundled(), "# A campaign of " + seconds / 60 + " minutes, " + jobs + " processes at a time. To make it anew: ./framboise fuzz --minutes "
                + seconds / 60 + " --jobs " + jobs + "\n# and take over campaign.txt of its directory.\n", String.join("\n", Screen.table(targets)) + "\n\nfindings: "
                + targets.stream().mapToInt(Progress::findings).sum() + "\n").write(layout.campaign());
    }
}
