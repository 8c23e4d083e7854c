package dev.framboise.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code framboise prove}. */
class ProveCommandTest {
    @TempDir
    Path directory;

    @Test
    void aPropertyIsProvedAndReported() throws IOException {
        assertEquals(ExitStatus.OK.code(), FramboiseCommand.execute("prove", "immediateHas16Bits", "--report", directory.toString()));
        assertTrue(Files.readString(directory.resolve("proofs.csv")).contains("immediateHas16Bits,\"Esr.immediate\",1,"));
        assertTrue(Files.readString(directory.resolve("proofs.html")).contains("<td>PROVED"));
    }

    @Test
    void machineCodeIsComparedAndReportedWithTheImagesHash() throws IOException {
        assertEquals(ExitStatus.OK.code(), FramboiseCommand.execute("prove", "immediateHas16Bits", "--machine-code", "--report", directory.toString()));
        String csv = Files.readString(directory.resolve("machine-code.csv"));
        assertTrue(csv.startsWith("# of the image with SHA-256 " + Files.readString(Path.of("..", "docs", "image.sha256")).substring(0, 64)), csv);
        assertTrue(csv.contains("GuestInstruction.advanceIfThen(J)\",EQUAL,2,"), csv);
        assertTrue(Files.readString(directory.resolve("proofs.html")).contains("<h1>Class files and machine code</h1>"));
    }

    @Test
    void aNameThatIsNobodysIsMisuse() {
        assertEquals(ExitStatus.USAGE.code(), FramboiseCommand.execute("prove", "Nobody"));
    }
}
