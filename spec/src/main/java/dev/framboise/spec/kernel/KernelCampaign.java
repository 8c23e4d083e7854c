package dev.framboise.spec.kernel;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.bytecode.Mutation;
import dev.framboise.spec.bytecode.Mutator;
import dev.framboise.spec.bytecode.StepBound;
import dev.framboise.spec.campaign.Campaign;
import dev.framboise.spec.campaign.Orders;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.tlc.Finding;
import dev.framboise.spec.tlc.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Lets TLC look for all small mistakes in the classes of a core. */
public final class KernelCampaign {
    /** Most mutants are seen within the first states; all states are then for the few that are not. */
    private static final long FEW_STATES = 300;

    private static final String OUT_OF_JAVA = "overridden by the Java method";

    private final Checker checker;
    private final Core core;
    private final Consumer<String> progress;
    private final Map<String, String> models = new HashMap<>();
    private final Map<String, String> ways = new HashMap<>();
    private final Set<String> covered = new HashSet<>();

    /** A campaign against {@code core}; each sign of life is one line to {@code progress}. */
    public KernelCampaign(Checker checker, Core core, Consumer<String> progress) {
        this.checker = checker;
        this.core = core;
        this.progress = progress;
    }

    /** All mutations of a core. */
    public static List<Mutation> mutations(Core core) {
        List<Mutation> all = new ArrayList<>();
        core.classes().forEach(type -> all.addAll(Mutator.all(core.classFile(type))));
        return all;
    }

    /** What becomes of these, in their order. @param directory where files may be */
    public List<Fate> run(List<Mutation> mutations, Path directory) {
        Set<String> alive = new LinkedHashSet<>();
        mutations.forEach(mutation -> alive.add(mutation.name()));
        for (String oracle : core.oracles()) {
            Model model = checker.model(oracle);
            if (!alive.isEmpty()) {
                together(model, alive, List.of(Long.toString(FEW_STATES * model.invariants().size())), directory);
            }
        }
        for (String oracle : core.oracles()) {
            if (!alive.isEmpty()) {
                together(checker.model(oracle), alive, List.of(), directory);
                progress.accept(core.name() + ": after " + oracle + " " + alive.size() + " of " + mutations.size() + " mutants live");
            }
        }
        for (String relation : core.relations()) {
            if (!alive.isEmpty()) {
                Model model = checker.model(relation);
                Set<String> different = together(model, alive, List.of(), directory);
                progress.accept(core.name() + ": " + different.size() + " mutants are different in " + relation);
                mutations.stream().filter(mutation -> different.contains(mutation.name()) && alive.contains(mutation.name())).toList()
                        .parallelStream().forEach(mutation -> alone(model, mutation, directory, alive));
            }
        }
        return mutations.stream().map(mutation -> new Fate(mutation, models.getOrDefault(mutation.name(), ""),
                ways.getOrDefault(mutation.name(), ""), covered.contains(mutation.name()))).toList();
    }

    /** All that live in one run. @return those that answered otherwise than the kernel's class */
    private Set<String> together(Model model, Set<String> alive, List<String> enough, Path directory) {
        try {
            Orders orders = new Orders(Files.createTempDirectory(directory, "campaign"), core.name());
            orders.write(Campaign.ALIVE, alive);
            orders.write(Campaign.ENOUGH, enough);
            Outcome outcome = checker.together(model, orders);
            for (String line : orders.read(Campaign.KILLED)) {
                killed(line.substring(0, line.indexOf('\t')), model, line.substring(line.indexOf('\t') + 1), alive);
            }
            if (outcome.finding() != Finding.NOTHING && !alive.isEmpty() && orders.read(Campaign.ENDED).isEmpty()) {
                throw new SpecFailure("the kernel's own class does not pass model " + model.name() + ": " + outcome.words());
            }
            covered.addAll(orders.read(Campaign.COVERED));
            return Set.copyOf(orders.read(Campaign.DIFFERENT));
        } catch (IOException failed) {
            throw new SpecFailure("a campaign cannot write its files: " + failed.getMessage(), failed);
        }
    }

    /** A mutant as next-state relation: it goes its own way, in a process of its own. */
    private void alone(Model model, Mutation mutation, Path directory, Set<String> alive) {
        Outcome outcome = checker.alone(model, classes(mutation, directory));
        if (outcome.finding() != Finding.NOTHING) {
            String how = switch (outcome.finding()) {
                case INVARIANT, ACTION_PROPERTY -> "violates " + outcome.violated();
                case TEMPORAL_PROPERTY -> "violates " + String.join(" or ", model.properties());
                case DEADLOCK -> "deadlock";
                default -> {
                    // Whatever status TLC gives to an exception out of a class, it says where it came from.
                    if (!outcome.words().contains(OUT_OF_JAVA)) {
                        throw new SpecFailure("TLC did not look at " + mutation.name() + " in " + model.name() + ": " + outcome.words());
                    }
                    yield outcome.words().contains(StepBound.WORDS) ? "runs away" : "throws";
                }
            };
            synchronized (this) {
                killed(mutation.name(), model, how, alive);
            }
        }
    }

    /** A directory with a mutant's classes. */
    public Path classes(Mutation mutation, Path directory) {
        try {
            Path classes = directory.resolve(mutation.name().replace(' ', '-'));
            for (String type : core.classes()) {
                byte[] right = core.classFile(type);
                Path file = classes.resolve(core.named(type).replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, StepBound.in(core.named(type).equals(mutation.owner()) ? mutation.in(right) : right));
            }
            return classes;
        } catch (IOException failed) {
            throw new SpecFailure("the classes of " + mutation.name() + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private void killed(String name, Model model, String how, Set<String> alive) {
        alive.remove(name);
        models.put(name, model.name());
        ways.put(name, how);
    }
}
