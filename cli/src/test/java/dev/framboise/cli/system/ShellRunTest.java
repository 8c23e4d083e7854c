package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell behind the escape key, on a terminal. */
class ShellRunTest {
    private static final String ENTER_SHELL = "\u001ds";

    @Test
    void commandsAreAnsweredWhileGuestsRunAndOffEndsTheRun() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run")) {
            console.expect("debian1\\| debian1:\\S*# ");
            console.type(ENTER_SHELL);
            console.expect("^framboise: the shell: help shows its commands, Ctrl-D goes back to debian1$");
            console.expect("^framboise> ");
            console.line("help");
            console.expect("^framboise: vm list +shows the virtual machines$");
            console.expect("^framboise: vm stats \\[NAME\\] ");
            console.line("vm li\t");
            console.expect("^framboise: NAME +STATE +VCPUS +MEMORY$");
            console.expect("^framboise: debian1 +running +2 +\\d+ MiB$");
            console.expect("^framboise: debian2 +running +1 +\\d+ MiB$");
            console.line("vm lost");
            console.expect("^framboise: there is no command 'vm lost'; help shows them$");
            console.line("vm stop foo");
            console.expect("^framboise: no virtual machine is called 'foo'; vm list shows them$");
            console.line("vm console debian2");
            console.expect("^framboise: input goes to debian2$");
            console.expect("^debian2\\| debian2:\\S*# ");
            console.line("echo here is $(hostname)");
            console.expect("^debian2\\| here is debian2$");
            console.type(ENTER_SHELL);
            console.expect("^framboise> ");
            console.line("off");
            console.expect("^framboise: powering off$");
            assertEquals(1, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("framboise: vms debian1, debian2 were still running"), console.transcript());
        }
    }

    @Test
    void rebootStartsTheBoardAnew(@TempDir Path directory) {
        String guest = FlatGuest.assemble("waiter", directory).toString();
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest", guest + ",name=waiter")) {
            console.expect("^framboise: a hypervisor in Java$");
            console.type(ENTER_SHELL);
            console.expect("^framboise> ");
            console.line("reboot");
            console.expect("^framboise: restarting the board$");
            console.expect("^framboise: a hypervisor in Java$");
            console.type(ENTER_SHELL);
            console.expect("^framboise> ");
            console.line("off");
            assertEquals(1, console.waitFor(), console.transcript());
        }
    }
}
