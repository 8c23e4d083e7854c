package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.traptable.conformance.Attempt;
import dev.framboise.traptable.conformance.ConformanceList;
import dev.framboise.traptable.conformance.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list for the conformance suite is the table's. */
class ConformanceListTest {
    private static final Path KEPT = Path.of("src/main/resources/dev/framboise/traptable", ConformanceList.FILE);

    private final List<Attempt> attempts = Script.of(TrapTable.load());

    @Test
    void theListIsMadeOfTheTable() throws IOException {
        String text = ConformanceList.text(attempts);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", ConformanceList.FILE), text);
        assertEquals(Files.exists(KEPT) ? Files.readString(KEPT) : "", text, "target/" + ConformanceList.FILE + " has the new list");
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        assertEquals(attempts, ConformanceList.parse(ConformanceList.text(attempts)));
    }

    @Test
    void everyNameIsThereOnce() {
        assertEquals(attempts.size(), new HashSet<>(attempts.stream().map(Attempt::name).toList()).size());
    }
}
