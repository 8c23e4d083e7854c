package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code framboise run} as its README shows it. */
class DefaultRunTest {
    @Test
    void twoDebianShellsRunSideBySideUntilBothArePoweredOff() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run")) {
            console.expect("debian1\\| Linux \\S+ on 2 CPU\\(s\\)");
            console.expect("debian1\\| debian1:\\S*# ");
            console.type("\u001d2");
            console.expect("input goes to debian2");
            console.expect("debian2\\| debian2:\\S*# ");
            console.line("echo here is $(hostname) with $(nproc)");
            console.expect("debian2\\| here is debian2 with 1\\b");
            console.line("sh -c 'trap \"exit 7\" INT; echo started; while :; do :; done'");
            console.expect("debian2\\| started");
            console.type("\u0003");
            console.line("echo interrupted=$?");
            console.expect("debian2\\| interrupted=7");
            console.line("poweroff -f");
            console.expect("framboise: vm debian2: powered off");
            console.expect("input goes to debian1");
            console.line("echo here is $(hostname) with $(nproc)");
            console.expect("debian1\\| here is debian1 with 2\\b");
            console.line("poweroff -f");
            console.expect("framboise: vm debian1: powered off");
            console.expect("framboise: all virtual machines are off: powering off");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aScriptsLinesGoToTheFirstVmAndTheRunEndsWithIt() {
        try (ConsoleDriver console = Machines.framboise("run")) {
            console.type("uname -a; nproc; poweroff -f\n");
            console.endOfInput();
            console.expect("debian1\\| Linux debian1 6\\..* aarch64 GNU/Linux");
            console.expect("debian1\\| 2$");
            console.expect("^framboise: vm debian1: powered off$");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void theEndOfAScriptEndsTheShellAndSoTheVm() {
        try (ConsoleDriver console = Machines.framboise("run")) {
            console.type("echo one\necho two\n");
            console.endOfInput();
            console.expect("debian1\\| one$");
            console.expect("debian1\\| two$");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void theEscapeKeySwitchesTheBoardOffAndThatIsNoSuccess() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run")) {
            console.expect("debian1\\| debian1:\\S*# ");
            console.type("\u001dq");
            assertEquals(1, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("framboise: vms debian1, debian2 were still running"), console.transcript());
        }
    }

    @Test
    void aTimeoutEndsTheRunWithItsOwnStatus() {
        try (ConsoleDriver console = Machines.framboise("run", "--timeout", "4")) {
            assertEquals(124, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("stopped after --timeout 4"), console.transcript());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --timeout 3", "run --guest /none"})
    void theTerminalIsAsBeforeHoweverTheRunEnds(String arguments) {
        try (ConsoleDriver console = Machines.onTerminal(
                "stty -g;" + Machines.shellWords(arguments.split(" ")) + "; echo status=$?; stty -g")) {
            String before = console.expect("^([0-9a-f]+:)+[0-9a-f]+$");
            console.expect("^status=[1-9]");
            assertEquals(before, console.expect("^([0-9a-f]+:)+[0-9a-f]+$"));
        }
    }

    @Test
    void aKilledRunPutsTheTerminalBackAndLeavesNoQemu() {
        try (ConsoleDriver console = Machines.onTerminal(
                "stty -g; (" + Machines.shellWords("run") + "; echo status=$?); stty -g; echo end; read x")) {
            String before = console.expect("^([0-9a-f]+:)+[0-9a-f]+$");
            console.expect("debian1\\| .*Booting Linux");
            ProcessHandle java = running(console, "/java");
            ProcessHandle qemu = running(console, "/qemu-system-aarch64");
            assertTrue(java.destroy());
            console.expect("status=143");
            assertEquals(before, console.expect("([0-9a-f]+:)+[0-9a-f]+$"));
            console.expect("end");
            qemu.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            assertFalse(qemu.isAlive());
        }
    }

    private static ProcessHandle running(ConsoleDriver console, String program) {
        return console.descendants().filter(process -> process.info().command().orElse("").endsWith(program)).findFirst()
                .orElseThrow();
    }
}
