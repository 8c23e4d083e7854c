package dev.framboise.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.Bounds;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kernel.KernelMutants;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.report.Counterexample;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The specifications of this program, within the bounds of every change. */
class SpecificationsTest {
    /** TypeOK says what the variables are; a mutant that breaks it is no more than a mistake of type. */
    private static final String TYPES = "TypeOK";

    private final Checker checker = new Checker(SpecFiles.bundled(), Tier.ORDINARY, line -> {
    });

    private static CheckRun run() {
        return new CheckRun(List.of(), Tier.ORDINARY, new PrintWriter(Writer.nullWriter()));
    }

    private static Stream<DynamicTest> tests(CheckRun run, String report) {
        run.writeReports(Path.of("target", report));
        return run.results().stream().map(result -> dynamicTest(result.name(), () -> assertTrue(result.passed(), told(result))));
    }

    private static String told(Result result) {
        return result.verdict() + "\n" + Counterexample.of(result);
    }

    /** Calls a state. A lock is called by few cores at a time, list registers are supplied in few states, and a board is played once for each copy. */
    private static double leastCalls(String model) {
        return switch (model) {
            case "ticketlock-oracle", "ticketlock-java", "noninterference", "noninterference-switches", "noninterference-ends" -> 2;
            case "vgic-oracle" -> 3;
            case "vgic-java" -> 0.5;
            // Asked only where a core's turn may end, and how time passes.
            case "scheduler-oracle-bound" -> 1;
            default -> 10;
        };
    }

    @TestFactory
    Stream<DynamicTest> everyModelHoldsAndTakesEveryAction() {
        CheckRun run = run();
        run.checkModels();
        Stream<DynamicTest> calls = run.results().stream().filter(result -> result.name().matches(".*-(oracle.*|java|secrets)|noninterference.*"))
                .map(result -> dynamicTest(result.name() + " calls Java in every state",
                        () -> assertTrue(result.outcome().calls() > leastCalls(result.name()) * result.outcome().distinct())));
        return Stream.concat(tests(run, "check"), calls);
    }

    @TestFactory
    Stream<DynamicTest> everyMutantViolatesThePropertyThatItNames() {
        CheckRun run = run();
        run.checkMutants();
        return tests(run, "check-mutants");
    }

    @TestFactory
    Stream<DynamicTest> everyMutantOfTheKernelsClassesViolatesThePropertyThatItNames(@TempDir Path directory) {
        KernelMutants mutants = new KernelMutants(checker, SpecFiles.bundled());
        return mutants.all(checker.models(List.of())).parallelStream().map(mutant -> mutants.check(mutant, directory)).toList().stream()
                .map(result -> dynamicTest(result.name(), () -> assertTrue(result.passed() && result.outcome().calls() > 0, told(result))));
    }

    @Test
    void everyPropertyIsViolatedBySomeMutant() {
        List<Model> models = checker.models(List.of());
        Set<String> unseen = new TreeSet<>();
        models.forEach(model -> Stream.concat(model.invariants().stream(), model.properties().stream())
                .filter(property -> !property.equals(TYPES)).forEach(property -> unseen.add(model.subject() + " " + property)));
        List<Mutant> mutants = new ArrayList<>(checker.mutants(models));
        mutants.addAll(new KernelMutants(checker, SpecFiles.bundled()).all(models));
        for (Mutant mutant : mutants) {
            unseen.remove(checker.models(List.of(mutant.model())).get(0).subject() + " " + mutant.violates());
        }
        assertEquals(Set.of(), unseen);
    }

    @Test
    void everyActionIsTakenBySomeModelOfItsModule() {
        Map<String, Set<String>> never = new TreeMap<>();
        for (Model model : checker.models(List.of())) {
            never.computeIfAbsent(model.module(), module -> new TreeSet<>(model.never())).retainAll(model.never());
        }
        never.values().forEach(actions -> assertEquals(Set.of(), actions));
    }

    @Test
    void everyModelHasBoundsForTheNightToo() {
        Bounds bounds = Bounds.of(SpecFiles.bundled());
        for (Model model : checker.models(List.of())) {
            assertEquals(model.constants().size(), bounds.of(model, Tier.DEEP).size());
        }
    }
}
