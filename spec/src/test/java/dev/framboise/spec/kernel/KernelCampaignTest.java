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

/** Small mistakes in the scheduler's classes: the record is of these classes, and what it says is so. */
class KernelCampaignTest {
    private static final double LEAST_SHARE = 0.95;
    private static final int SAMPLE = 60;
    private static final long SEED = 4;

    private final SpecFiles files = SpecFiles.bundled();
    private final Core core = Core.all(files).get(0);
    private final Checker checker = new Checker(files, Tier.ORDINARY, line -> {
    });

    @TempDir
    private Path directory;

    private String table() throws IOException {
        return Files.readString(Path.of("..", "docs", "records", MutantTable.file(core)));
    }

    private Map<String, Mutation> mutations() {
        Map<String, Mutation> all = new TreeMap<>();
        KernelCampaign.mutations(core).forEach(mutation -> all.put(mutation.name(), mutation));
        return all;
    }

    /** The last oracle is the dearest. */
    private List<Mutation> seenByTheFirstOracles() throws IOException {
        Map<String, Mutation> all = mutations();
        List<String> first = core.oracles().subList(0, core.oracles().size() - 1);
        return MutantTable.rows(table()).stream().filter(row -> first.contains(row[2])).map(row -> all.get(row[0])).toList();
    }

    @Test
    void everyClassOfThePackageIsLookedAtOrNamedAsOneThatDecidesNothing() throws IOException {
        TreeSet<String> named = new TreeSet<>(core.classes());
        named.addAll(core.others());
        try (Stream<Path> sources = Files.list(Path.of("..", "vmkernel", "src", "main", "java").resolve(core.where().replace('.', '/')))) {
            assertEquals(named, new TreeSet<>(sources.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info")).toList()));
        }
    }

    @Test
    void theRecordIsOfTheseClasses() throws IOException {
        assertEquals(MutantTable.hash(core), MutantTable.hash(table()), "write it anew: ./framboise check " + core.subject()
                + " --mutants --record docs/records");
        assertNotEquals(MutantTable.hash(core), MutantTable.hash("sources: 0\n"));
        assertEquals(mutations().keySet(), new TreeSet<>(MutantTable.rows(table()).stream().map(row -> row[0]).toList()));
    }

    @Test
    void everySurvivorHasAReasonAndEveryReasonASurvivor() throws IOException {
        Excuses excuses = Excuses.of(files, core);
        Map<String, String> survivors = new TreeMap<>();
        MutantTable.rows(table()).stream().filter(row -> row[2].equals(MutantTable.SURVIVES)).forEach(row -> survivors.put(row[0], row[3]));
        assertEquals(excuses.mutants(), survivors);
    }

    @Test
    void aSurvivorWithoutAReasonAndAReasonWithoutASurvivorAreFaults() {
        Excuses excuses = Excuses.of(files, core);
        Mutation excused = mutations().get(excuses.mutants().keySet().iterator().next());
        Mutation other = mutations().values().stream().filter(one -> !excuses.mutants().containsKey(one.name())).findFirst().orElseThrow();
        List<String> faults = new MutantTable(core, List.of(new Fate(other, "", "", true)), excuses).faults();
        assertTrue(faults.get(0).startsWith("no model sees, and nothing says why: " + other.name()), faults.get(0));
        assertEquals(excuses.mutants().size() + 1, faults.size());
        assertFalse(new MutantTable(core, List.of(new Fate(excused, "", "", true)), excuses).faults().stream()
                .anyMatch(fault -> fault.endsWith(" " + excused.name())));
    }

    @Test
    void tlcSeesMostOfThemByTheRecord() throws IOException {
        long survivors = MutantTable.rows(table()).stream().filter(row -> row[2].equals(MutantTable.SURVIVES)).count();
        long killed = MutantTable.rows(table()).stream().filter(row -> core.models().contains(row[2])).count();
        assertTrue(killed >= LEAST_SHARE * (killed + survivors), killed + " of " + (killed + survivors));
    }

    @Test
    void aSampleOfThoseThatTheRecordSaysAreSeenIsSeen() throws IOException {
        List<Mutation> sample = new ArrayList<>(seenByTheFirstOracles());
        java.util.Collections.shuffle(sample, new Random(SEED));
        List<Mutation> few = sample.subList(0, SAMPLE);
        List<Fate> fates = new KernelCampaign(checker, core, line -> {
        }).run(few, directory);
        assertEquals(List.of(), fates.stream().filter(fate -> !fate.isKilled()).map(fate -> fate.mutation().name()).toList());
        // In a process of its own, with the wrong class on its class path, TLC comes to the same.
        for (Fate fate : fates.subList(0, 3)) {
            Finding finding = checker.alone(checker.model(fate.model()), new KernelCampaign(checker, core, line -> {
            }).classes(fate.mutation(), directory)).finding();
            assertEquals(fate.how().startsWith("violates") ? Finding.INVARIANT : Finding.EVALUATION_ERROR, finding, fate.mutation().name());
        }
    }
}
