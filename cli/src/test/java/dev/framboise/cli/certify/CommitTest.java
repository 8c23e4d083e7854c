package dev.framboise.cli.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Program;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    @TempDir
    private Path directory;

    private static String refused(Path where) {
        return assertThrows(Failure.class, () -> Commit.checkedOut(where)).getMessage();
    }

    @Test
    void onlyWhatIsCommittedIsCertified() throws Exception {
        Repository repository = new Repository(directory.resolve("here"));
        repository.write("a/b.txt", "b\n");
        Commit commit = repository.commit();
        assertEquals(repository.git("rev-parse", "HEAD").strip(), commit.id());
        assertEquals(commit, Commit.checkedOut(repository.root().resolve("a")), "from below the root, too");
        Path more = repository.write("new.txt", "new\n");
        assertTrue(refused(repository.root()).contains("?? new.txt; commit or remove that first"), refused(repository.root()));
        Files.delete(more);
        repository.write("a/b.txt", "changed\n");
        assertTrue(refused(repository.root()).contains("M a/b.txt"), refused(repository.root()));
    }

    @Test
    void aDirectoryWithoutARepositoryIsSaidToBeNone() {
        assertTrue(refused(directory).contains("is no checkout of a git repository"), refused(directory));
    }

    /** The launcher computes the hash in a shell, when tests have passed; it is the same. */
    @Test
    void theSourcesHashIsTheLaunchers() throws Exception {
        Repository repository = new Repository(directory.resolve("here"));
        repository.write("b/a.txt", "1\n");
        repository.write("b.txt", "2\n");
        repository.write("B.txt", "3\n");
        Commit commit = repository.commit();
        Artifact before = commit.sources();
        assertEquals(before.sha256().hex(), launcher(repository, "sources"));
        repository.write("not-added.txt", "Maven may compile it\n");
        assertNotEquals(before.sha256().hex(), launcher(repository, "sources"));
        repository.write("b.txt", "another\n");
        assertNotEquals(before, repository.commit().sources());
    }

    /** And so is that of the reports. */
    @Test
    void theReportsHashIsTheLaunchers() throws Exception {
        Repository repository = new Repository(directory.resolve("here"));
        repository.write("b/target/surefire-reports/TEST-b.B.xml", "1\n");
        repository.write("a/target/surefire-reports/TEST-b.A$C.xml", "2\n");
        repository.write("a/target/surefire-reports/a.txt", "no report\n");
        repository.write("spec/target/check/check.html", "3\n");
        repository.write("aot/target/random-programs.json", "4\n");
        String before = launcher(repository, "reports | hash_of_files");
        assertEquals(TestReports.hash(repository.root()).hex(), before);
        repository.write("a/target/surefire-reports/TEST-b.A$C.xml", "another\n");
        assertNotEquals(before, launcher(repository, "reports | hash_of_files"));
        assertEquals(TestReports.hash(repository.root()).hex(), launcher(repository, "reports | hash_of_files"));
    }

    private static String launcher(Repository repository, String command) throws IOException {
        String launcher = Files.readString(Path.of("..", "framboise"));
        String functions = launcher.substring(launcher.indexOf("hash_of_files() {"), launcher.indexOf("asks_for_help() {"));
        return Program.run(repository.root(), List.of("sh", "-c", "root=.\n" + functions + command)).strip();
    }
}
