package dev.framboise.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import dev.framboise.spec.mutant.ViolationRecord;
import dev.framboise.spec.report.Counterexample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The specifications of this program, within the bounds of every change. */
class SpecificationsTest {
    /** TypeOK says what the variables are; a mutant that breaks it is no more than a mistake of type. */
    private static final String TYPES = "TypeOK";
    /** What part of the mutants is looked at of subjects that are what their records are of: one in so many. */
    private static final int ONE_IN = Integer.getInteger("framboise.mutants.one-in", 10);
    private static final long SEED = Long.getLong("framboise.seed", 4);

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
            // In every state but the first.
            case "traps-oracle" -> 0.99;
            // Asked only where a core's turn may end, and how time passes.
            case "scheduler-oracle-bound" -> 1;
            // Asked only who comes back: turnOn and wake, of three vCPUs each.
            case "scheduler-oracle-abreast" -> 5;
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

    private static ViolationRecord kept(String subject) throws IOException {
        Path file = Path.of("..", "docs", "records", ViolationRecord.file(subject));
        return ViolationRecord.parse(subject, Files.exists(file) ? Files.readString(file) : "");
    }

    /** The mutants of subjects that are not what their records are of; of others, one in so many. */
    private Set<String> lookedAt() throws IOException {
        Random random = new Random(SEED);
        SpecFiles files = SpecFiles.bundled();
        Map<String, Boolean> isOld = new TreeMap<>();
        for (String subject : new TreeSet<>(checker.models(List.of()).stream().map(Model::subject).toList())) {
            isOld.put(subject, !kept(subject).hash().equals(ViolationRecord.hash(files, subject)));
        }
        Set<String> names = new TreeSet<>();
        for (Mutant mutant : mutants()) {
            boolean isInTheSample = random.nextInt(ONE_IN) == 0;
            if (isInTheSample || isOld.get(checker.models(List.of(mutant.model())).get(0).subject())) {
                names.add(CheckRun.named(mutant));
            }
        }
        return names;
    }

    private List<Mutant> mutants() {
        List<Model> models = checker.models(List.of());
        List<Mutant> mutants = new ArrayList<>(checker.mutants(models));
        mutants.addAll(new KernelMutants(checker, SpecFiles.bundled()).all(models));
        return mutants;
    }

    @Test
    void everyMutantHasANameOfItsOwnAmongThoseOfItsModel() {
        assertEquals(mutants().size(), new TreeSet<>(mutants().stream().map(CheckRun::named).toList()).size());
    }

    @TestFactory
    Stream<DynamicTest> everyMutantViolatesThePropertyThatItNames() throws IOException {
        Set<String> names = lookedAt();
        CheckRun run = run();
        run.checkMutants(names::contains);
        assertEquals(names, new TreeSet<>(run.results().stream().map(Result::name).toList()));
        Set<String> copies = new TreeSet<>(new KernelMutants(checker, SpecFiles.bundled()).all(checker.models(List.of())).stream()
                .map(CheckRun::named).toList());
        Stream<DynamicTest> calls = run.results().stream().filter(result -> copies.contains(result.name()))
                .map(result -> dynamicTest(result.name() + " is called", () -> assertTrue(result.outcome().calls() > 0)));
        return Stream.concat(tests(run, "check-mutants"), calls);
    }

    @Test
    void aRecordOfTheseFilesHasEveryMutantOfItsSubjectAndEachIsSeen() throws IOException {
        Map<String, Set<String>> there = new TreeMap<>();
        for (Mutant mutant : mutants()) {
            there.computeIfAbsent(checker.models(List.of(mutant.model())).get(0).subject(), subject -> new TreeSet<>()).add(CheckRun.named(mutant));
        }
        for (Map.Entry<String, Set<String>> each : there.entrySet()) {
            ViolationRecord record = kept(each.getKey());
            assertEquals(Set.of(), new TreeSet<>(record.verdicts().values().stream().filter(verdict -> !verdict.startsWith("violates ")).toList()));
            if (record.hash().equals(ViolationRecord.hash(SpecFiles.bundled(), each.getKey()))) {
                assertEquals(each.getValue(), record.verdicts().keySet());
            }
        }
    }

    /** With another value of a constant. */
    private static SpecFiles bounded(SpecFiles files, String key) {
        return files.with(SpecFiles.BOUNDS, files.text(SpecFiles.BOUNDS).replace(key + " = ", key + " = {} \\cup "));
    }

    @Test
    void aRecordIsOfItsSubjectsFilesAlone() {
        SpecFiles files = SpecFiles.bundled();
        String before = ViolationRecord.hash(files, "stage2");
        assertNotEquals(before, ViolationRecord.hash(bounded(files, "vmid.VMs"), "stage2"));
        assertEquals(before, ViolationRecord.hash(bounded(files, "vgic.Slots"), "stage2"));
        for (String name : List.of("stage2/Stage2.tla", "stage2/stage2-oracle.model", "kernel/stage2/Ownership.mutants",
                "sources/dev/framboise/vmkernel/stage2/Loans.java", "sources/dev/framboise/spec/java/OwnershipValues.java")) {
            assertNotEquals(before, ViolationRecord.hash(files.with(name, files.text(name) + " "), "stage2"), name);
        }
        for (String name : List.of("vgic/VGic.tla", "sources/dev/framboise/vmkernel/gic/VirtualGic.java")) {
            assertEquals(before, ViolationRecord.hash(files.with(name, files.text(name) + " "), "stage2"), name);
        }
        ViolationRecord record = ViolationRecord.of(files, "stage2", Map.of("stage2: no-tlbi", "violates OwnContext"));
        assertEquals(record, ViolationRecord.parse("stage2", record.text()));
    }

    @Test
    void everyPropertyIsViolatedBySomeMutant() {
        List<Model> models = checker.models(List.of());
        Set<String> unseen = new TreeSet<>();
        models.forEach(model -> Stream.concat(model.invariants().stream(), model.properties().stream())
                .filter(property -> !property.equals(TYPES)).forEach(property -> unseen.add(model.subject() + " " + property)));
        for (Mutant mutant : mutants()) {
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
