package dev.framboise.aot.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that cannot run the machine fails, and says why. */
class BoardTest {
    @TempDir
    Path directory;

    @Test
    void aMissingEmulatorFailsWithTheWayToInstallIt() {
        AssertionError error = assertThrows(AssertionError.class,
                () -> Board.run("qemu-that-is-not-installed", directory.resolve("kernel8.img")));
        assertTrue(error.getMessage().contains("apt install qemu-system-arm"), error.getMessage());
    }

    @Test
    void anEmulatorThatFailsFailsTheTest() {
        AssertionError error = assertThrows(AssertionError.class,
                () -> Board.run(directory.resolve("no-such-image.img")));
        assertTrue(error.getMessage().contains("could not load kernel"), error.getMessage());
    }

    @Test
    void whatTheMachineWroteIsInTheMessage() throws Exception {
        Path script = directory.resolve("emulator");
        Files.writeString(script, "#!/bin/sh\necho last words\nexit 3\n");
        assertTrue(script.toFile().setExecutable(true));
        AssertionError error = assertThrows(AssertionError.class,
                () -> Board.run(script.toString(), directory.resolve("kernel8.img")));
        assertTrue(error.getMessage().contains("ended with 3") && error.getMessage().contains("last words"),
                error.getMessage());
    }
}
