package dev.framboise.coverage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.coverage.probe.OneClass;
import dev.framboise.coverage.probe.ProbedClass;
import dev.framboise.coverage.report.Engine;
import dev.framboise.coverage.report.EngineData;
import dev.framboise.coverage.report.ModuleCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates let through what is right, and fail at what is planted. */
class GateTest {
    private static final String SAMPLE = "dev/framboise/coverage/probe/Sample";
    private static final String IDLE = "Sample.idle 0 of 2 | return 1;";
    private static final String LEAST = "Sample.least 0 of 2 | return a < b ? a : b;";
    private static final Path SOURCES = Path.of("src", "test", "java");

    @TempDir
    private Path directory;
    private Path classes;
    private ProbedClass sample;

    @BeforeEach
    void oneClass() throws Exception {
        OneClass one = OneClass.in(directory);
        classes = one.classes();
        sample = one.probed();
    }

    /** A board that has hit the first probes of so many. */
    private ModuleCoverage hit(int probes) throws IOException {
        boolean[] hits = new boolean[sample.probes()];
        Arrays.fill(hits, 0, probes, true);
        ExecutionDataStore store = new ExecutionDataStore();
        store.put(new ExecutionData(sample.id(), sample.name(), hits));
        Path file = directory.resolve("metal.exec");
        EngineData.writeMetal(file, store, 0);
        EngineData data = new EngineData();
        data.add(file);
        return ModuleCoverage.of("sample", classes, data);
    }

    private List<Missed> missed(int probes) throws IOException {
        return Missed.of(hit(probes), "dev/framboise/coverage/probe/", SOURCES);
    }

    private Reasons reasons(String... lines) throws IOException {
        return Reasons.read(Files.write(directory.resolve("unreached.list"), List.of(lines)));
    }

    private Reasons reasonsFor(List<Missed> missed) throws IOException {
        StringBuilder text = new StringBuilder("# of all\n");
        missed.forEach(one -> text.append("missed: ").append(one.anchor()).append('\n'));
        return Reasons.read(Files.writeString(directory.resolve("unreached.list"), text + "why: nobody calls it\n"));
    }

    @Test
    void anAnchorHasNoLineNumberAndTellsWhatIsTakenOfHowMuch() throws IOException {
        List<String> anchors = missed(0).stream().map(Missed::anchor).toList();
        assertTrue(anchors.containsAll(List.of(IDLE, LEAST, "Sample.wave 0 of 2 | return switch (colour) {")), anchors.toString());
        Missed idle = missed(0).stream().filter(one -> one.anchor().equals(IDLE)).findFirst().orElseThrow();
        assertEquals("return 1;", Files.readAllLines(SOURCES.resolve(idle.file())).get(idle.line() - 1).strip());
        assertEquals(0, idle.branches());
        assertEquals(List.of(), missed(sample.probes()));
    }

    @Test
    void whatNoEngineTakesFailsWithoutAReasonAndSaysWhereAndWhatToDo() throws IOException {
        List<Missed> missed = missed(0);
        assertEquals(List.of(), ReasonGate.faults(missed, reasonsFor(missed), ""));
        Reasons allButOne = reasonsFor(missed.stream().filter(one -> !one.anchor().equals(IDLE)).toList());
        List<String> faults = ReasonGate.faults(missed, allButOne, "probes/src/test/java/");
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).matches("(?s)probes/src/test/java/" + SAMPLE + ".java:\\d+: no engine takes all of this. Write a test that does; or, when none can, into "
                + ".*unreached.list:\nmissed: Sample.idle 0 of 2 \\| return 1;\nwhy: ..."), faults.get(0));
    }

    @Test
    void aReasonForWhatIsTakenFails() throws IOException {
        List<String> faults = ReasonGate.faults(missed(sample.probes()), reasons("missed: " + IDLE, "why: nobody calls it"), "");
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).contains("unreached.list: there is a reason for what is taken") && faults.get(0).endsWith(IDLE), faults.get(0));
    }

    @Test
    void aReasonForOneBranchIsNoneForTwo() throws IOException {
        List<String> faults = ReasonGate.faults(missed(0).stream().filter(one -> one.anchor().contains("a < b")).toList(),
                reasons("missed: Sample.least 1 of 2 | return a < b ? a : b;", "why: b is never more"), "");
        assertEquals(2, faults.size(), faults.toString());
    }

    @Test
    void aDecisionCoreWantsAProofThatThereIs() throws IOException {
        List<Missed> missed = missed(0).stream().filter(one -> one.anchor().equals(LEAST) || one.anchor().equals(IDLE)).toList();
        Set<String> cores = Set.of("Sample");
        List<String> faults = CoreGate.faults(missed, cores, reasons("missed: " + LEAST, "why: a good one"), "model Law"::equals);
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).contains("this is a decision core") && faults.get(0).endsWith(LEAST), faults.get(0));
        assertEquals(List.of(), CoreGate.faults(missed, cores, reasons("missed: " + LEAST, "proof: model Law", "why: a good one"), "model Law"::equals));
        assertTrue(CoreGate.faults(missed, cores, reasons("missed: " + LEAST, "proof: model Lore", "why: a good one"), "model Law"::equals).get(0)
                .contains("there is no proof model Lore"));
        assertEquals(List.of(), CoreGate.faults(missed, Set.of("Other"), reasons(), "model Law"::equals));
        Missed inner = new Missed("Sample$1", "Sample$1.f 0 of 2 | x", "Sample.java", 1, 2);
        assertEquals(1, CoreGate.faults(List.of(inner), cores, reasons(), "model Law"::equals).size());
    }

    @Test
    void reasonsThatDoNotReadAsReasonsAreRefused() {
        assertTrue(refusal("missed: a", "why: ").contains("is none of missed, rarely, proof, why"));
        assertTrue(refusal("branch: a", "why: b").contains("is none of missed, rarely, proof, why"));
        assertTrue(refusal("missed: a").endsWith("no reason for a"));
        assertTrue(refusal("missed: a", "why: b", "missed: a", "why: c").endsWith("a second reason for a"));
    }

    private String refusal(String... lines) {
        return assertThrows(IOException.class, () -> reasons(lines)).getMessage();
    }

    private List<Floor> floors(String line) throws IOException {
        return Floor.read(Files.write(directory.resolve("floors.list"), List.of("# floors", line)));
    }

    @Test
    void aModuleBelowItsFloorFails() throws IOException {
        Floor floor = floors("sample all 100 100").get(0);
        assertEquals(List.of(), floor.faults(hit(sample.probes())));
        List<String> faults = floor.faults(hit(1));
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(faults.get(0).matches("sample, all engines: \\d of \\d+ lines are taken, [0-9.]+ %; 100.0 % must be"), faults.get(0));
        assertEquals(List.of(), floors("sample metal 100 100").get(0).faults(hit(sample.probes())));
        assertEquals(2, floors("sample tlc 1 1").get(0).faults(hit(sample.probes())).size());
        assertEquals(2, floor.faults(ModuleCoverage.of("sample", Files.createDirectory(directory.resolve("none")), new EngineData())).size());
    }

    @Test
    void floorsOfNobodyAreRefused() throws IOException {
        assertEquals(Optional.of(Engine.UNIT), floors("sample unit 1 1").get(0).engine());
        for (String line : List.of("sample 1 1", "sample everyone 1 1", "sample all most 1")) {
            assertTrue(assertThrows(IOException.class, () -> floors(line)).getMessage().contains("is no line MODULE ENGINE LINES BRANCHES"), line);
        }
    }

    /** Where a board may come by, a run that has taken it is no fault, and neither is one that has not; without a reason it is one. */
    @Test
    void whatIsRarelyTakenMayBeTakenOrNot() throws IOException {
        Missed idle = missed(0).stream().filter(one -> one.anchor().equals(IDLE)).findFirst().orElseThrow();
        assertEquals(List.of(), ReasonGate.faults(List.of(idle), reasons("rarely: " + IDLE, "why: x"), "s/"));
        assertEquals(List.of(), ReasonGate.faults(List.of(), reasons("rarely: " + IDLE, "why: x"), "s/"));
        assertEquals(1, ReasonGate.faults(List.of(), reasons("missed: " + IDLE, "why: x"), "s/").size());
        assertEquals(1, ReasonGate.faults(List.of(idle), reasons("rarely: " + LEAST, "why: x"), "s/").size());
        assertThrows(IOException.class, () -> reasons("rarely: " + IDLE));
    }
}
