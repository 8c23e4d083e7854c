package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
