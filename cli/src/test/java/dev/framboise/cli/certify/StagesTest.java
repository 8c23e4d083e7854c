package dev.framboise.cli.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.certify.finding.Report;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Tool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is run, and what is taken in; the launcher of these commits notes each run in a file beside the repository. */
class StagesTest {
    private static final Stage STAGE = new Stage("look", List.of("look", "--at", Stage.PLACE + "/report.txt"), new TreeMap<>(Map.of("look", Kind.TESTS)));
    private static final List<Tool> TOOLS = List.of(new Tool("QEMU", "10.0"));
    private static final Stage TESTS = new Stage("tests", List.of("test"), new TreeMap<>(Map.of("tests", Kind.TESTS)));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Repository repository;
    private Path runs;

    @BeforeEach
    void repository() throws Exception {
        repository = new Repository(directory.resolve("here"));
        runs = Files.createFile(directory.resolve("runs"));
        launcher(0);
    }

    private void launcher(int status) throws Exception {
        repository.script("framboise", "echo \"$*\" >>'" + runs + "'\n[ -z \"${3:-}\" ] || echo seen >\"$3\"\nexit " + status + "\n");
    }

    private Stages stages(Effort effort) {
        PrintStream progress = new PrintStream(said, true);
        return new Stages(directory.resolve("kept"), Checkout.of(repository.commit(), directory.resolve("clones"), progress), new Stages.Run(effort, TOOLS), progress);
    }

    private Stages again(Effort effort) {
        PrintStream progress = new PrintStream(said, true);
        return new Stages(directory.resolve("kept"), Checkout.of(Commit.checkedOut(repository.root()), directory.resolve("clones"), progress), new Stages.Run(effort, TOOLS), progress);
    }

    private long runs() throws Exception {
        return Files.readAllLines(runs).size();
    }

    @Test
    void aStageIsRunInACloneAndTakenInTheNextTime() throws Exception {
        Report first = stages(Effort.RUN).reports(STAGE).orElseThrow();
        assertEquals("seen\n", Files.readString(first.directory().resolve("report.txt")));
        assertEquals("./framboise look --at reports/look/report.txt", first.origin().command());
        assertEquals(1, runs());
        Report second = again(Effort.RUN).reports(STAGE).orElseThrow();
        assertEquals(first, second);
        assertEquals(1, runs());
    }

    @Test
    void whatIsOfOtherSourcesIsRunAgainOrSaidToBeOfThose() throws Exception {
        Report first = stages(Effort.RUN).reports(STAGE).orElseThrow();
        repository.write("more.txt", "more\n");
        Report stale = stages(Effort.TAKE_IN).reports(STAGE).orElseThrow();
        assertEquals(first.origin().of(), stale.origin().of());
        assertEquals(1, runs());
        Report fresh = again(Effort.RUN).reports(STAGE).orElseThrow();
        assertNotEquals(first.origin().of(), fresh.origin().of());
        assertEquals(2, runs());
    }

    @Test
    void whatWasRunWithAnotherToolIsRunAgain() throws Exception {
        stages(Effort.RUN).reports(STAGE);
        PrintStream progress = new PrintStream(said, true);
        Checkout checkout = Checkout.of(Commit.checkedOut(repository.root()), directory.resolve("clones"), progress);
        new Stages(directory.resolve("kept"), checkout, new Stages.Run(Effort.RUN, List.of(new Tool("QEMU", "10.1"))), progress).reports(STAGE);
        assertEquals(2, runs());
    }

    @Test
    void whatFailsIsKeptAsThatAndRunAgain() throws Exception {
        launcher(3);
        assertEquals(3, stages(Effort.RUN).reports(STAGE).orElseThrow().status());
        assertEquals(3, again(Effort.TAKE_IN).reports(STAGE).orElseThrow().status());
        assertEquals(1, runs());
        again(Effort.RUN).reports(STAGE);
        assertEquals(2, runs());
    }

    @Test
    void whatIsNotThereIsMissingWhenNothingMayBeRun() throws Exception {
        assertEquals(Optional.empty(), stages(Effort.TAKE_IN).reports(STAGE));
        assertEquals(0, runs());
    }

    @Test
    void aReportThatWasChangedIsNone() throws Exception {
        Report first = stages(Effort.RUN).reports(STAGE).orElseThrow();
        Files.writeString(first.directory().resolve("report.txt"), "seen, and all is well\n");
        assertEquals(Optional.empty(), again(Effort.TAKE_IN).reports(STAGE));
        assertTrue(said.toString().contains("are unfinished, or not as they were made"), said::toString);
        again(Effort.RUN).reports(STAGE);
        assertEquals(2, runs());
    }

    @Test
    void testsThatHavePassedInTheCheckoutAreTakenFromThere() throws Exception {
        repository.write(".gitignore", ".framboise/\ntarget/\n");
        repository.write("module/src/test/java/T.java", "class T { }\n");
        Stages stages = stages(Effort.TAKE_IN);
        Commit commit = Commit.checkedOut(repository.root());
        assertEquals(Optional.empty(), stages.tests(TESTS, commit));
        repository.write("module/target/surefire-reports/TEST-T.xml",
                "<testsuite name=\"T\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\"><testcase name=\"t\"/></testsuite>");
        repository.write(".framboise/tested", commit.sources().sha256() + "\n");
        assertEquals(Optional.empty(), stages.tests(TESTS, commit), "a stamp that is of no reports");
        repository.write(".framboise/tested", commit.sources().sha256() + "\n" + TestReports.hash(commit.root()) + "\n");
        Report report = stages.tests(TESTS, commit).orElseThrow();
        assertTrue(Files.readString(report.directory().resolve("tests.csv")).contains("module,T,1,0,0\n"));
        assertEquals(0, runs());
        repository.write(".framboise/tested", "another\n");
        repository.write("other.txt", "of another commit\n");
        Commit next = repository.commit();
        again(Effort.RUN).tests(TESTS, next);
        assertEquals(1, runs(), "the stamp is of the commit before");
    }
}
