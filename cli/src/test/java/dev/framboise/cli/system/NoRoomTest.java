package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places where nothing more can be written. A file may have few bytes here (setrlimit's RLIMIT_FSIZE), as on a full disk. */
class NoRoomTest {
    @TempDir
    private Path directory;

    private static String fails(int status, List<String> command) {
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            assertEquals(status, console.waitFor(), console.transcript());
            assertTrue(!console.transcript().contains("\tat "), console.transcript());
            return console.transcript();
        }
    }

    /** {@code command}, in which no file has more than {@code blocks} blocks of 512 bytes, and a write of more fails. */
    private static List<String> limited(int blocks, List<String> command) {
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "trap '' XFSZ; ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        limited.addAll(command);
        return limited;
    }

    private static void says(String said, String... words) {
        for (String each : words) {
            assertTrue(said.contains(each), said);
        }
    }

    @Test
    void aDiskWithoutRoomForLlvmIsNamed() throws Exception {
        Fakes world = new Fakes(directory).emptyCache();
        says(fails(69, limited(2000, world.command("image"))), "cannot unpack LLVM into " + world.cache(), "300 MB free",
                "FRAMBOISE_CACHE");
        assertEquals(List.of(), world.list("cache"));
    }

    @Test
    void aDiskWithoutRoomForGuestsIsNamed() throws Exception {
        Fakes world = new Fakes(directory).qemu("exit 7");
        String[] run = world.guest();
        says(fails(69, limited(1, world.command(run))), "the guests cannot be bundled in " + directory.resolve("tmp"),
                "make room there, or name another directory with TMPDIR");
        assertEquals(List.of(), world.list("tmp"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        Fakes world = new Fakes(directory).variable("FRAMBOISE_CACHE", file.resolve("cache").toString());
        says(fails(69, world.command("image")), file + "/cache", "directory is writable", "FRAMBOISE_CACHE");
        says(fails(69, world.command("guests")), file + "/cache", "make that directory writable", "FRAMBOISE_CACHE");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNoSuccess() throws Exception {
        List<String> full = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        full.addAll(new Fakes(directory).command("--help"));
        says(fails(1, full), "standard output could not be written to the end: is the disk full?");
    }
}
