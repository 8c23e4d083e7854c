package dev.framboise.conformance.model;

import dev.framboise.armv8.model.BudgetExhausted;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.build.Registry;
import dev.framboise.conformance.hosted.HostedPayload;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.Target;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries checks out on the machine model, each on a machine of its own: what ends a model is the outcome of one check. They are those of the
 * machine's payload, and of the guest's those of areas in which the model has most of what they look at.
 */
public final class ModelRun {
    /** What the target is called. */
    public static final String NAME = "model";

    private static final String ABOUT = "the machine model of armv8: " + Layout.CORES + " cores of a Cortex-A72, a GIC-400, EL2 on a JVM";
    private static final Set<String> SHARED_AREAS = Set.of("EXC", "GIC", "HCR", "IDR", "TIM", "VBS");
    private static final long SEED = 1;

    private final Registry registry;
    private final Map<World, Map<String, byte[]>> files = new EnumMap<>(World.class);
    private final Expectations expectations;
    private final Progress progress;
    private final int patience;
    private final long seed;
    private final GicView view;

    /**
     * A run that has not begun.
     *
     * @param builder   of the payload whose class files are loaded
     * @param directory for what is assembled on the way
     * @param patience  seconds after which a check hangs
     */
    public ModelRun(PayloadBuilder builder, Path directory, Expectations expectations, Progress progress, int patience) {
        this(builder, directory, expectations, progress, patience, SEED, GicView.NON_SECURE);
    }

    /** The same on another model of these. */
    ModelRun(PayloadBuilder builder, Path directory, Expectations expectations, Progress progress, int patience, long seed, GicView view) {
        this.registry = builder.registry();
        for (World world : World.values()) {
            files.put(world, builder.classFiles(world, directory));
        }
        this.expectations = expectations;
        this.progress = progress;
        this.patience = patience;
        this.seed = seed;
        this.view = view;
    }

    /** Whether a check is one of those that the model is asked. */
    public static boolean carriesOut(CheckEntry entry) {
        return entry.on() == World.MACHINE || SHARED_AREAS.contains(entry.area());
    }

    /** Runs these checks; those that the model is not asked have no outcome. */
    public TargetReport run(List<CheckEntry> selected) throws InterruptedException {
        List<CheckEntry> here = selected.stream().filter(ModelRun::carriesOut).toList();
        List<CheckOutcome> outcomes = new ArrayList<>();
        for (CheckEntry entry : here) {
            Optional<CheckOutcome> aside = expectations.setAside(entry, Target.Kind.EMULATED);
            CheckOutcome outcome = aside.isPresent() ? aside.get() : carryOut(entry);
            outcomes.add(outcome);
            progress.outcome(outcome, outcomes.size(), here.size());
        }
        return new TargetReport(NAME, List.of(ABOUT), List.copyOf(outcomes), List.of());
    }

    private CheckOutcome carryOut(CheckEntry entry) throws InterruptedException {
        int number = registry.of(entry.on()).indexOf(entry);
        FutureTask<HostedPayload.Result> task = new FutureTask<>(
                () -> new ModelStart(new PayloadClasses(files.get(entry.on())), entry.on(), seed, view).carryOut(number));
        Thread thread = new Thread(task, entry.id());
        // What hangs is stopped at its next step of the model; what takes none is left behind.
        thread.setDaemon(true);
        thread.start();
        try {
            HostedPayload.Result result = task.get(patience, TimeUnit.SECONDS);
            return result.verdict().equals(Outcome.SKIP.name())
                    ? new CheckOutcome(entry, Outcome.SKIP, "", result.comment().replaceFirst("^SKIP ", ""))
                    : expectations.judge(entry, Outcome.valueOf(result.verdict()), result.comment());
        } catch (TimeoutException hangs) {
            task.cancel(true);
            return expectations.judge(entry, Outcome.TIMEOUT, "it has not ended after " + patience + " s");
        } catch (ExecutionException ended) {
            return ended(entry, ended.getCause());
        }
    }

    private CheckOutcome ended(CheckEntry entry, Throwable cause) {
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause instanceof BudgetExhausted
                ? expectations.judge(entry, Outcome.TIMEOUT, words)
                : expectations.judge(entry, Outcome.FAIL, cause.getClass().getSimpleName() + ": " + words);
    }
}
