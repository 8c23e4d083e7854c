package dev.framboise.spec.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.bytecode.Mutation;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.tlc.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small mistakes in the classes of the cores: each record is of these classes, and what it says is so. */
class KernelCampaignTest {
    private static final double LEAST_SHARE = 0.95;
    /** Mutants of the scheduler that are looked at again; of each other core, one in three of so many. */
    private static final int SAMPLE = 20;
    private static final long SEED = 4;
    private static final String SCHEDULER = "Scheduler";

    private final SpecFiles files = SpecFiles.bundled();
    private final Checker checker = new Checker(files, Tier.ORDINARY, line -> {
    });

    @TempDir
    private Path directory;

    private static List<Core> cores() {
        return Core.all(SpecFiles.bundled());
    }

    private static String table(Core core) throws IOException {
        return Files.readString(Path.of("..", "docs", "records", MutantTable.file(core)));
    }

    private static Map<String, Mutation> mutations(Core core) {
        Map<String, Mutation> all = new TreeMap<>();
        KernelCampaign.mutations(core).forEach(mutation -> all.put(mutation.name(), mutation));
        return all;
    }

    /** The last oracle is the dearest, if there is another. */
    private static List<Mutation> seenByTheFirstOracles(Core core) throws IOException {
        Map<String, Mutation> all = mutations(core);
        List<String> first = core.oracles().subList(0, Math.max(1, core.oracles().size() - 1));
        return MutantTable.rows(table(core)).stream().filter(row -> first.contains(row[2])).map(row -> all.get(row[0])).toList();
    }

    @Test
    void everyClassOfAPackageIsLookedAtOrNamedAsOneThatIsNot() throws IOException {
        Map<String, TreeSet<String>> named = new TreeMap<>();
        for (Core core : Core.all(files)) {
            Stream.of(core.classes(), core.others(), core.unbound()).flatMap(List::stream).forEach(type ->
                    assertTrue(named.computeIfAbsent(core.where(), where -> new TreeSet<>()).add(type), core.name() + " names " + type + " again"));
        }
        for (Map.Entry<String, TreeSet<String>> each : named.entrySet()) {
            try (Stream<Path> sources = Files.list(Path.of("..", "vmkernel", "src", "main", "java").resolve(each.getKey().replace('.', '/')))) {
                assertEquals(each.getValue(), new TreeSet<>(sources.map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> !name.equals("package-info")).toList()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cores")
    void everyMutantHasANameOfItsOwn(Core core) {
        assertEquals(KernelCampaign.mutations(core).size(), mutations(core).size());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void theRecordIsOfTheseClasses(Core core) throws IOException {
        assertEquals(MutantTable.hash(core), MutantTable.hash(table(core)), "write it anew: ./framboise check " + core.subject()
                + " --mutants --record docs/records");
        assertNotEquals(MutantTable.hash(core), MutantTable.hash("sources: 0\n"));
        assertEquals(mutations(core).keySet(), new TreeSet<>(MutantTable.rows(table(core)).stream().map(row -> row[0]).toList()));
    }

    @ParameterizedTest
    @MethodSource("cores")
    void everySurvivorHasAReasonAndEveryReasonASurvivor(Core core) throws IOException {
        Excuses excuses = Excuses.of(files, core);
        Map<String, String> survivors = new TreeMap<>();
        MutantTable.rows(table(core)).stream().filter(row -> row[2].equals(MutantTable.SURVIVES)).forEach(row -> survivors.put(row[0], row[3]));
        assertEquals(excuses.mutants(), survivors);
    }

    @Test
    void aSurvivorWithoutAReasonAndAReasonWithoutASurvivorAreFaults() {
        Core core = Core.named(files, SCHEDULER);
        Excuses excuses = Excuses.of(files, core);
        Map<String, Mutation> all = mutations(core);
        Mutation excused = all.get(excuses.mutants().keySet().iterator().next());
        Mutation other = all.values().stream().filter(one -> !excuses.mutants().containsKey(one.name())).findFirst().orElseThrow();
        List<String> faults = new MutantTable(core, List.of(new Fate(other, "", "", true)), excuses).faults();
        assertTrue(faults.get(0).startsWith("no model sees, and nothing says why: " + other.name()), faults.get(0));
        assertEquals(excuses.mutants().size() + 1, faults.size());
        assertFalse(new MutantTable(core, List.of(new Fate(excused, "", "", true)), excuses).faults().stream()
                .anyMatch(fault -> fault.endsWith(" " + excused.name())));
    }

    @ParameterizedTest
    @MethodSource("cores")
    void tlcSeesMostOfThemByTheRecord(Core core) throws IOException {
        long survivors = MutantTable.rows(table(core)).stream().filter(row -> row[2].equals(MutantTable.SURVIVES)).count();
        long killed = MutantTable.rows(table(core)).stream().filter(row -> core.models().contains(row[2])).count();
        assertTrue(killed >= LEAST_SHARE * (killed + survivors), killed + " of " + (killed + survivors));
    }

    @ParameterizedTest
    @MethodSource("cores")
    void aSampleOfThoseThatTheRecordSaysAreSeenIsSeen(Core core) throws IOException {
        List<Mutation> sample = new ArrayList<>(seenByTheFirstOracles(core));
        java.util.Collections.shuffle(sample, new Random(SEED));
        boolean isScheduler = core.name().equals(SCHEDULER);
        List<Mutation> few = sample.subList(0, Math.min(sample.size(), isScheduler ? SAMPLE : SAMPLE / 3));
        KernelCampaign campaign = new KernelCampaign(checker, core, line -> {
        });
        List<Fate> fates = campaign.run(few, directory);
        assertEquals(List.of(), fates.stream().filter(fate -> !fate.isKilled()).map(fate -> fate.mutation().name()).toList());
        // In a process of its own, with the wrong class on its class path, TLC comes to the same.
        for (Fate fate : fates.subList(0, isScheduler ? 3 : 1)) {
            Finding finding = checker.alone(checker.model(fate.model()), campaign.classes(fate.mutation(), directory)).finding();
            assertEquals(fate.how().startsWith("violates") ? Finding.INVARIANT : Finding.EVALUATION_ERROR, finding, fate.mutation().name());
        }
    }
}
