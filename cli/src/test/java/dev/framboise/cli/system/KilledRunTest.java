package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, each after another while, and files that are gone: the cache is right afterwards. */
class KilledRunTest {
    private static final int KILLS = 4;

    @TempDir
    private Path directory;

    private static void killAfter(List<String> command, String said, long milliseconds) throws Exception {
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            console.expect(said);
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        }
    }

    private static String succeeds(List<String> command) {
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            assertEquals(0, console.waitFor(), console.transcript());
            return console.transcript();
        }
    }

    private static Path image(String printed) {
        return Path.of(printed.replaceAll("(?s).*image  (\\S+).*", "$1"));
    }

    @Test
    void anImageIsThereWholeOrNotAtAll() throws Exception {
        Fakes world = new Fakes(directory).cacheWithLlvm();
        Random moments = new Random(1);
        for (int i = 0; i < KILLS; i++) {
            killAfter(world.command("image"), "compiling the hypervisor", moments.nextInt(3000));
        }
        Path killed = world.cache().resolve("images/.building-killed");
        Files.createDirectories(killed.resolve("out"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minusSeconds(100_000)));
        Path image = image(succeeds(world.command("image")));
        byte[] whole = Files.readAllBytes(image);
        assertTrue(whole.length > 50_000, whole.length + " bytes");
        assertFalse(Files.exists(killed), "what a run of yesterday left");
        // A file that somebody deleted, or that a power failure emptied, is made again: with the same bytes.
        Files.write(image, new byte[0]);
        assertEquals(image, image(succeeds(world.command("image"))));
        assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(image)));
        Files.delete(image.resolveSibling("facts.txt"));
        Files.delete(image.resolveSibling("kernel.callgraph"));
        succeeds(world.command("image"));
        assertTrue(Files.size(image.resolveSibling("facts.txt")) > 0 && Files.size(image.resolveSibling("kernel.callgraph")) > 0);
    }

    @Test
    void llvmIsThereWholeOrNotAtAll() throws Exception {
        Fakes world = new Fakes(directory).emptyCache();
        killAfter(world.command("image"), "unpacking LLVM", 700);
        succeeds(world.command("image"));
        try (Stream<Path> kept = Files.list(world.cache())) {
            Path llvm = kept.filter(path -> path.getFileName().toString().startsWith("llvm-")).findFirst().orElseThrow();
            assertTrue(Files.size(llvm.resolve("clang")) > 0);
        }
    }

    @Test
    void debiansFilesAreThereWholeOrNotAtAll() throws Exception {
        Fakes world = new Fakes(directory).emptyCache().program("apt-get", Fakes.FOR_EVER);
        killAfter(world.command("guests"), "fetching Debian's kernels", 200);
        assertTrue(world.list("cache/debian").stream().anyMatch(name -> name.startsWith("fetch")), "it was fetching");
        world.program("apt-get", "exit 100");
        try (ConsoleDriver console = ConsoleDriver.start(world.command("guests"))) {
            assertEquals(69, console.waitFor(), console.transcript());
        }
        assertEquals(List.of("apt", "lock"), world.list("cache/debian"));
    }
}
