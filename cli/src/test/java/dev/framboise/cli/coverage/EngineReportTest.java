package dev.framboise.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.framboise.cli.failure.Failure;
import dev.framboise.coverage.report.MachineCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a board executed of one image is not taken for what it executed of another. */
class EngineReportTest {
    private static final String TODAY = "5ec346d9";

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void none() {
        file = directory.resolve("machine-code.txt");
    }

    private MachineCode written(String image) throws IOException {
        MachineCode code = new MachineCode(image, new MachineCode.Count(1, 2), new MachineCode.Count(1, 4), Set.of(), Set.of());
        code.write(file);
        return code;
    }

    @Test
    void ofTheImageOfTodayItIsReported() throws IOException {
        MachineCode code = written(TODAY);
        assertEquals(Optional.of(code), EngineReport.shipped(file, () -> TODAY));
    }

    @Test
    void ofAnotherImageItIsRefused() throws IOException {
        written("abad1dea");
        assertEquals(file + " is of the image abad1dea, and the one of today is 5ec346d9: run this without --report, or remove that file",
                assertThrows(Failure.class, () -> EngineReport.shipped(file, () -> TODAY)).getMessage());
    }

    @Test
    void whereThereIsNoneNoImageIsBuilt() throws IOException {
        assertTrue(EngineReport.shipped(file, () -> fail("nobody wants to know")).isEmpty());
    }
}
