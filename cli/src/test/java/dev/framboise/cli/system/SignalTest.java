package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGINT and SIGTERM at each stage of a run: nothing it started goes on, and its status says which it was. */
class SignalTest {
    private static final String BOARD = "printf 'framboise\\r\\na| booting\\r\\na| # '; " + Fakes.FOR_EVER;

    private static final int MOMENTS = 4;

    @TempDir
    private Path directory;

    /** The program that does not end by itself, once it is there. */
    private static ProcessHandle sleeper(ConsoleDriver console) throws InterruptedException {
        while (true) {
            var found = console.descendants().filter(process -> process.info().command().orElse("").endsWith("sleep")
                    || process.info().commandLine().orElse("").contains("100000")).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void signal(String name, long process) throws Exception {
        assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + name + " " + process).inheritIO().start().waitFor());
    }

    private void ends(ConsoleDriver console, ProcessHandle started, int status) throws IOException {
        assertEquals(status, console.waitFor(), console.transcript());
        started.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        assertFalse(console.transcript().contains("Exception"), console.transcript());
        assertEquals(List.of(), new Fakes(directory).list("tmp"), "temporary files");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whileDebiansPackagesAreFetched(String signal, int status) throws Exception {
        Fakes world = new Fakes(directory).emptyCache().program("apt-get", Fakes.FOR_EVER);
        try (ConsoleDriver console = ConsoleDriver.start(world.command("guests"))) {
            console.expect("fetching Debian's kernels");
            ProcessHandle apt = sleeper(console);
            signal(signal, console.pid());
            ends(console, apt, status);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whileLinesComeFromAPipe(String signal, int status) throws Exception {
        Fakes world = new Fakes(directory).qemu(BOARD);
        try (ConsoleDriver console = ConsoleDriver.start(world.command(world.guest()))) {
            console.type("echo one\necho two\n");
            // The prompt behind it is no whole line: a script does not see it yet.
            console.expect("a\\| booting");
            ProcessHandle qemu = sleeper(console);
            signal(signal, console.pid());
            ends(console, qemu, status);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whileAPersonTypes(String signal, int status) throws Exception {
        Fakes world = new Fakes(directory).qemu(BOARD);
        String words = Machines.quoted(world.command(world.guest()));
        try (ConsoleDriver console = Machines.onTerminal("stty -g; (" + words + "; echo status=$?); stty -g; echo end; read x")) {
            String before = console.expect("^([0-9a-f]+:)+[0-9a-f]+$");
            console.expect("a\\| # ");
            ProcessHandle qemu = sleeper(console);
            ProcessHandle java = console.descendants().filter(process -> process.info().command().orElse("").endsWith("/java"))
                    .findFirst().orElseThrow();
            signal(signal, java.pid());
            console.expect("status=" + status);
            assertEquals(before, console.expect("([0-9a-f]+:)+[0-9a-f]+$"));
            console.expect("end");
            qemu.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(List.of(), world.list("tmp"));
        }
    }

    /** From before the first line of this program to long after its guest was started: whatever has begun by then. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void atAnyMoment(String signal, int status) throws Exception {
        Fakes world = new Fakes(directory).qemu(BOARD);
        Random moments = new Random(status);
        for (int i = 0; i < MOMENTS; i++) {
            try (ConsoleDriver console = ConsoleDriver.start(world.command(world.guest()))) {
                TimeUnit.MILLISECONDS.sleep(100 + moments.nextInt(2000));
                List<ProcessHandle> started = console.descendants().toList();
                signal(signal, console.pid());
                assertEquals(status, console.waitFor(), console.transcript());
                for (ProcessHandle process : started) {
                    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
                }
                assertFalse(console.transcript().contains("Exception"), console.transcript());
                assertEquals(List.of(), world.list("tmp"), "temporary files");
            }
        }
    }

    @Test
    void whileTheHypervisorIsCompiledAndThenItCompiles() throws Exception {
        Fakes world = new Fakes(directory).cacheWithLlvm();
        try (ConsoleDriver console = ConsoleDriver.start(world.command("image"))) {
            console.expect("compiling the hypervisor");
            signal("TERM", console.pid());
            assertEquals(143, console.waitFor(), console.transcript());
            assertFalse(console.transcript().contains("Exception"), console.transcript());
        }
        try (ConsoleDriver console = ConsoleDriver.start(world.command("image"))) {
            console.expect("compiled in");
            assertEquals(0, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("kernel8.img"), console.transcript());
        }
    }
}
