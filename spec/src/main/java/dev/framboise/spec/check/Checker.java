package dev.framboise.spec.check;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.campaign.Orders;
import dev.framboise.spec.campaign.Together;
import dev.framboise.spec.files.Bounds;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.ModelFile;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.mutant.MutantFile;
import dev.framboise.spec.tlc.Finding;
import dev.framboise.spec.tlc.Jvm;
import dev.framboise.spec.tlc.Outcome;
import dev.framboise.spec.tlc.Search;
import dev.framboise.spec.tlc.TlcProcess;
import dev.framboise.spec.tlc.TlcServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Carries out checks on specifications. */
public final class Checker {
    private final SpecFiles files;
    private final Tier tier;
    private final Consumer<String> progress;
    private final Map<String, Model> models = new TreeMap<>();
    private final Bounds bounds;

    /** Checks {@code files} within the bounds of {@code tier}; each sign of life is one line to {@code progress}. */
    public Checker(SpecFiles files, Tier tier, Consumer<String> progress) {
        this.files = files;
        this.tier = tier;
        this.progress = progress;
        ModelFile.all(files).forEach(model -> models.put(model.name(), model));
        this.bounds = Bounds.of(files);
        bounds.refuseUnread(List.copyOf(models.values()));
    }

    /** Models by name or by subject; all of them if none is named. */
    public List<Model> models(List<String> names) {
        List<Model> chosen = new ArrayList<>();
        for (String name : names) {
            if (models.values().stream().noneMatch(model -> model.name().equals(name) || model.subject().equals(name))) {
                throw new SpecFailure("there is no model " + name + "; there are " + String.join(", ", models.keySet()));
            }
        }
        for (Model model : models.values()) {
            if (names.isEmpty() || names.contains(model.name()) || names.contains(model.subject())) {
                chosen.add(model);
            }
        }
        return chosen;
    }

    /** The mutants that these models are to see. */
    public List<Mutant> mutants(List<Model> seeing) {
        return mutants(seeing, files);
    }

    /** Those of them that stand in {@code from}. */
    public List<Mutant> mutants(List<Model> seeing, SpecFiles from) {
        List<Mutant> chosen = new ArrayList<>();
        for (Mutant mutant : MutantFile.all(from)) {
            Model model = models.get(mutant.model());
            if (model == null || !model.checks(mutant.violates())) {
                throw new SpecFailure("mutant " + mutant.name() + ": no model " + mutant.model() + " checks " + mutant.violates());
            }
            if (seeing.contains(model)) {
                chosen.add(mutant);
            }
        }
        return chosen;
    }

    /** Whether the model holds within its bounds, every action taken. */
    public Result check(Model model) {
        return check(model, List.of());
    }

    /** The same. @param options more of TLC's JVM */
    public Result check(Model model, List<String> options) {
        return timed(model.name(), model, files, Jvm.of(Search.WHOLE).with(options), (outcome, result) -> {
            if (outcome.finding() != Finding.NOTHING) {
                return result.failed(failure(model, outcome));
            }
            List<String> untaken = new ArrayList<>(outcome.taken().keySet());
            untaken.removeIf(action -> outcome.taken().get(action) > 0 || model.never().contains(action));
            if (!untaken.isEmpty()) {
                return result.failed("never taken: " + String.join(", ", untaken));
            }
            List<String> wrong = new ArrayList<>(new TreeSet<>(model.never()));
            wrong.removeIf(action -> outcome.taken().getOrDefault(action, 1L) == 0);
            if (!wrong.isEmpty()) {
                return result.failed("the model says that these are never taken, but they are, or are no actions: "
                        + String.join(", ", wrong));
            }
            return result.passed("holds");
        });
    }

    /** Whether the model's invariants hold, which workers on other machines may help to see. @param address how they reach this one */
    public Result checkDistributed(Model model, String address) {
        // In TLC's workers the values that classes get and give are not what they are in one process.
        String why = model.invariants().isEmpty() ? "it has properties alone" : files.callsJava(model.subject(), model.module())
                ? "it calls classes of the kernel's" : "";
        if (!why.isEmpty()) {
            return new Result(model.name(), true, "not looked at: " + why + ", which is for one machine", bounds.of(model, tier),
                    Outcome.none(), 0, 0);
        }
        Model safe = model.withoutProperties();
        String more = model.properties().isEmpty() ? "" : "; not looked at: " + String.join(" ", model.properties());
        return timed(model.name(), model, (values, words) -> TlcServer.run(files, safe, values, address, words), (outcome, result) ->
                outcome.finding() == Finding.NOTHING ? result.passed("invariants hold" + more) : result.failed(failure(safe, outcome)));
    }

    private String failure(Model model, Outcome outcome) {
        return switch (outcome.finding()) {
            case INVARIANT -> "invariant " + outcome.violated() + " is violated";
            case ACTION_PROPERTY -> "property " + outcome.violated() + " is violated by a step";
            case TEMPORAL_PROPERTY -> "violated by an endless behaviour: " + String.join(" or ", model.properties());
            case FORBIDDEN_STATE -> "an invariant is violated, or nothing goes on, in the last state; check it on one machine to see which";
            case DEADLOCK -> "deadlock: nothing goes on from some state";
            case PARSE_ERROR -> "the module cannot be parsed";
            case BROKEN_OFF -> "TLC did not come to its end";
            default -> "a formula cannot be evaluated, or the configuration does not fit the module";
        };
    }

    /** Whether the mutant violates what it says it violates; nothing else is looked at. */
    public Result check(Mutant mutant) {
        return check(mutant, mutant.in(files), Jvm.of(Search.UNTIL_VIOLATED));
    }

    /** The same for a mutant of the kernel's classes. @param classes the directory of those that are wrong */
    public Result check(Mutant mutant, Path classes) {
        return check(mutant, files, Jvm.of(Search.UNTIL_VIOLATED).with(classes));
    }

    private Result check(Mutant mutant, SpecFiles from, Jvm jvm) {
        Model model = models.get(mutant.model()).only(mutant.violates());
        return timed(mutant.model() + ": " + mutant.name(), model, from, jvm, (outcome, result) ->
                switch (outcome.finding()) {
                    case INVARIANT, ACTION_PROPERTY, TEMPORAL_PROPERTY -> result.passed("violates " + mutant.violates());
                    case NOTHING -> result.failed(mutant.violates() + " holds although " + mutant.why());
                    default -> result.failed("not " + mutant.violates() + ", but: " + failure(model, outcome));
                });
    }

    /** The model of this name. */
    public Model model(String name) {
        Model model = models.get(name);
        if (model == null) {
            throw new SpecFailure("there is no model " + name + "; there are " + String.join(", ", models.keySet()));
        }
        return model;
    }

    /** What TLC says of a model into whose invariants all mutants of a campaign are put. */
    public Outcome together(Model model, Orders orders) {
        progress.accept(model.name() + " with mutants ...");
        return TlcProcess.run(Together.files(files, model), Together.model(model), bounds.of(model, tier),
                Jvm.of(Search.WHOLE).with(List.of(orders.option())), words -> progress.accept(model.name() + " with mutants: " + words));
    }

    /** What TLC says of a model with other classes in place of the kernel's. */
    public Outcome alone(Model model, Path classes) {
        return TlcProcess.run(files, model, bounds.of(model, tier), Jvm.of(Search.UNTIL_VIOLATED).with(classes), words -> {
        });
    }

    /** Runs TLC once more on a model, or on one made of it, for what its process writes into a file. */
    public Outcome again(Model model, SpecFiles from, Map<String, String> values, Jvm jvm) {
        return TlcProcess.run(from, model, values, jvm, words -> progress.accept(model.name() + " once more: " + words));
    }

    /** The values of a model's constants. */
    public Map<String, String> bounds(Model model) {
        return bounds.of(model, tier);
    }

    private interface Judge {
        Result judge(Outcome outcome, Draft draft);
    }

    /** A result that wants only its verdict. */
    private record Draft(String name, Map<String, String> bounds, Outcome outcome, int actions, long milliseconds) {
        Result passed(String verdict) {
            return new Result(name, true, verdict, bounds, outcome, actions, milliseconds);
        }

        Result failed(String verdict) {
            return new Result(name, false, verdict, bounds, outcome, actions, milliseconds);
        }
    }

    private interface Run {
        Outcome run(Map<String, String> values, Consumer<String> words);
    }

    private Result timed(String name, Model model, SpecFiles from, Jvm jvm, Judge judge) {
        return timed(name, model, (values, words) -> TlcProcess.run(from, model, values, jvm, words), judge);
    }

    private Result timed(String name, Model model, Run run, Judge judge) {
        Map<String, String> values = bounds.of(model, tier);
        progress.accept(name + " ...");
        long start = System.nanoTime();
        Outcome outcome = run.run(values, words -> progress.accept(name + ": " + words));
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        int actions = (int) outcome.taken().values().stream().filter(count -> count > 0).count();
        return judge.judge(outcome, new Draft(name, values, outcome, actions, milliseconds));
    }
}
