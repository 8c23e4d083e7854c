package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.framboise.traptable.conformance.ConformanceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrapDocumentTest {
    @Test
    void thePageInDocsIsMadeOfTheTable() throws IOException {
        String page = TrapDocument.of(TrapTable.load());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/traps.md"), page);
        assertEquals(Files.readString(Path.of("../docs/traps.md")), page, "target/traps.md has the new page");
    }

    @Test
    void thePageWithTheMatrixIsMadeOfTheTableTheMatrixAndTheList() throws IOException {
        String page = TrapPage.of(TrapTable.load(), Matrix.load(), ConformanceList.load());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/traps.html"), page);
        Path kept = Path.of("../docs/traps.html");
        assertEquals(Files.exists(kept) ? Files.readString(kept) : "", page, "target/traps.html has the new page");
        // It is read without a network.
        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("src="));
    }
}
