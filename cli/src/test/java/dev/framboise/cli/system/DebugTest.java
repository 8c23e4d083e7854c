package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.command.State;
import dev.framboise.vmkernel.psci.Psci;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code framboise debug}: what a Java debugger shows, of a guest that calls PSCI with its second instruction. */
class DebugTest {
    @TempDir
    private Path directory;

    /** {@code Psci.java:56}, found by what the line says. */
    private static String line(String source) throws IOException {
        Path target = Path.of(Psci.class.getProtectionDomain().getCodeSource().getLocation().getPath()).getParent();
        List<String> lines = Files.readAllLines(
                target.getParent().resolve("src/main/java").resolve(Psci.class.getName().replace('.', '/') + ".java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(source)) {
                return "Psci.java:" + (i + 1);
            }
        }
        throw new AssertionError("no line of Psci.java says " + source);
    }

    private String[] debug(String... commands) throws IOException {
        List<String> words = new ArrayList<>(List.of("debug", "--guest", FlatGuest.assemble("reset-loop", directory) + ",name=web"));
        for (String command : commands) {
            words.addAll(List.of("--command", command));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void aBreakpointInATrapShowsTheCallersTheVariablesAndTheVm() throws IOException {
        String first = "int function = (int) vcpu.x0;";
        try (ConsoleDriver console = Machines.framboise(debug("break " + line(first), "continue", "bt", "info args",
                "list", "print KERNEL.vms[0]", "print KERNEL.vms[0].state", "print lives", "print vcpu.vm.vcpus[0] == vcpu",
                "frame apply all info locals", "print KERNEL.vms[8]", "info threads"))) {
            console.endOfInput();
            console.expect("Breakpoint \\d+, dev\\.framboise\\.vmkernel\\.psci\\.Psci\\.call \\(this=Psci, vcpu=Vcpu@0x[0-9a-f]+\\)");
            // A frame without an address is inlined into the one below it.
            console.expect("#0 +dev\\S*Psci\\.call .*\n(#.*\n)*#\\d +dev\\S*Traps\\.synchronous .*Traps\\.java:\\d+\n"
                    + "#\\d +dev\\S*Kernel\\.lowerSync .*Kernel\\.java:\\d+\n#\\d .*EntryPoints\\.lowerSync.*EntryPoints\\.java:\\d+\n");
            console.expect("this = Psci = \\{lives = Lives@");
            console.expect("vcpu = Vcpu@0x[0-9a-f]+ = \\{x0 = 2214592521, .*vm = Vm@.*, number = 0, .*power = ON");
            console.expect("^\\d+\\s+" + Pattern.quote(first) + "$");
            console.expect("= Vm@0x[0-9a-f]+ = \\{index = 0, .*name = \"web\", nameLength = 3, vcpuCount = 1, state = RUNNING, fate = OFF, stopReason = NONE");
            console.expect("= RUNNING = \\{ordinal = \\d");
            console.expect("= Lives@0x[0-9a-f]+ = \\{.*alive = 1, ");
            console.expect("= true$");
            console.expect("esr = Esr\\(0x5a000000\\)");
            console.expect("index 8 is outside an array of length 8");
            // It waits: behind its WFI is the head of the loop.
            console.expect("CPU#3 .*\\.(Kernel\\.serve|Lives\\.areOver) \\(");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aLineWithoutCodeIsSaidToHaveNone() throws IOException {
        try (ConsoleDriver console = Machines.framboise(debug(
                "break " + line("Carries out the call"), "break Psci.java:99999", "break Nowhere.java:1"))) {
            console.endOfInput();
            console.expect("Psci\\.java:\\d+ has no code of its own: the breakpoint is at line \\d+");
            console.expect("No line 99999 in file \"Psci\\.java\"");
            console.expect("No source file named Nowhere\\.java");
            assertEquals(1, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("framboise: gdb ended with status 1"), console.transcript());
        }
    }

    @Test
    void aFileOfCommandsEndsAtTheFirstThatFails() throws IOException {
        Path commands = Files.writeString(directory.resolve("commands"), "print KERNEL.cores\nprint nothing\necho not reached\\n\n");
        List<String> words = new ArrayList<>(List.of(debug()));
        words.addAll(List.of("--batch", commands.toString()));
        try (ConsoleDriver console = Machines.framboise(words.toArray(String[]::new))) {
            console.endOfInput();
            console.expect("= PhysicalCore\\[4\\] = \\{PhysicalCore@");
            console.expect("No symbol \"nothing\" in current context");
            assertEquals(1, console.waitFor(), console.transcript());
            assertFalse(console.transcript().contains("not reached"), console.transcript());
        }
    }

    @Test
    void ctrlCStopsTheBoardAndQuittingLeavesNoQemuAndTheTerminalAsItWas() throws IOException, InterruptedException {
        Path log = State.directory().resolve("debug/console.log");
        Files.deleteIfExists(log);
        String words = Machines.shellWords("debug", "--guest", FlatGuest.assemble("scribbler", directory) + ",name=busy");
        // Ctrl-C reaches the shell as well, and a shell that runs a script would end: POSIX leaves it that choice.
        try (ConsoleDriver console = Machines.onTerminal("trap : INT; stty -g;" + words + "; echo status=$?; stty -g; echo end; read x")) {
            String before = console.expect("^([0-9a-f]+:)+[0-9a-f]+$");
            console.expect("\\(gdb\\) ");
            ProcessHandle qemu = console.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("/qemu-system-aarch64")).findFirst().orElseThrow();
            console.line("set confirm off");
            console.line("continue");
            awaitText(log, "busy| w");
            console.type("\u0003");
            console.expect("received signal SIGINT");
            console.line("print KERNEL.vms[0].state");
            console.expect("= RUNNING");
            console.line("quit");
            console.expect("status=0");
            assertEquals(before, console.expect("^([0-9a-f]+:)+[0-9a-f]+$"));
            console.expect("end");
            qemu.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            assertFalse(qemu.isAlive());
        }
    }

    private static void awaitText(Path file, String text) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(file) || !Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(300), "no '" + text + "' in " + file);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void printStartsNothingAndNamesBothCommandLines() throws IOException {
        List<String> words = new ArrayList<>(List.of(debug()));
        words.add("--print");
        try (ConsoleDriver console = Machines.framboise(words.toArray(String[]::new))) {
            console.expect("^\\S*qemu-system-aarch64 -M raspi4b .* -S .*-gdb tcp:127\\.0\\.0\\.1:1234 ");
            console.expect("^gdb-multiarch -q .*'target remote 127\\.0\\.0\\.1:1234' .*kernel\\.elf$");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void withoutAGdbItSaysWhatToInstall() {
        try (ConsoleDriver console = Machines.onTerminal("export FRAMBOISE_GDB=/none;" + Machines.shellWords("debug"))) {
            console.expect("FRAMBOISE_GDB names /none, which is no gdb for AArch64 with Python; install .*gdb-multiarch");
            assertEquals(69, console.waitFor(), console.transcript());
        }
        try (ConsoleDriver console = Machines.onTerminal("unset FRAMBOISE_GDB; PATH=" + directory + ";" + Machines.shellWords("debug"))) {
            console.expect("there is no gdb that can do this: install .*gdb-multiarch");
            assertEquals(69, console.waitFor(), console.transcript());
        }
    }
}
