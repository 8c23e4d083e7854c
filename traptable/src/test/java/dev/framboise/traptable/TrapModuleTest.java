package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrapModuleTest {
    private static final Path KEPT = Path.of("../spec/src/main/resources/dev/framboise/spec/traps", TrapModule.NAME + ".tla");

    @Test
    void theModuleOfTheSpecificationsIsMadeOfTheTable() throws IOException {
        String module = TrapModule.of(TrapTable.load());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", TrapModule.NAME + ".tla"), module);
        assertEquals(Files.exists(KEPT) ? Files.readString(KEPT) : "", module, "target/" + TrapModule.NAME + ".tla has the new module");
    }
}
