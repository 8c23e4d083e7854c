package dev.framboise.assurance.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.read.CaseFile;
import dev.framboise.assurance.resolve.Resolver;
import dev.framboise.cli.command.FramboiseCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AssuranceDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final String SOURCE = "docs/requirements.yaml";

    private static String page() throws IOException {
        AssuranceCase all = CaseFile.read(SOURCE, Files.readString(ROOT.resolve(SOURCE)));
        return AssuranceDocument.of(all, new Resolver(ROOT).resolve(SOURCE, all));
    }

    @Test
    void thePageIsMadeOfTheRequirementsAndEveryNameOnItIsThere() throws IOException {
        String page = page();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/assurance.md"), page);
        Path kept = ROOT.resolve("docs/assurance.md");
        assertEquals(Files.exists(kept) ? Files.readString(kept) : "", page,
                "target/assurance.md has the new page; cp assurance/target/assurance.md docs/assurance.md");
    }

    @Test
    void everyCommandOnItIsOneThatTheProgramTakes() throws IOException {
        int asked = 0;
        for (String line : page().lines().filter(each -> each.startsWith("./framboise ") && !each.startsWith("./framboise test ")).toList()) {
            assertDoesNotThrow(() -> new CommandLine(new FramboiseCommand()).parseArgs(line.substring("./framboise ".length()).split(" ")), line);
            asked++;
        }
        assertTrue(asked > 100, "only " + asked);
    }
}
