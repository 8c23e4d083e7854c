package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The guests' files without the hypervisor: what fails here is not its fault. */
class BareVirtTest {
    @Test
    void theCloudKernelReachesAShellWithTwoCpusAndPowersOff() {
        try (ConsoleDriver console = Machines.bareVirt(
                "-kernel", Machines.debian().cloudKernel().toString(),
                "-initrd", Machines.debian().initramfs().toString(),
                "-append", "console=ttyAMA0 hostname=bare")) {
            console.expect("on 2 CPU\\(s\\)");
            console.expect("bare:\\S*# ");
            console.line("echo $((6 * 7)); tty");
            console.expect("^42$");
            console.expect("/dev/ttyAMA0");
            // Ctrl-C must find a program that runs: before it, the line editor would take the key; between two programs of a
            // line, the shell would, and start the second.
            console.line("sh -c 'trap exit INT; echo started; while :; do :; done'");
            console.expect("^started");
            console.type("\u0003");
            console.expect("bare:\\S*# ");
            console.type("\u0004");
            console.expect("reboot: Power down");
            assertEquals(0, console.waitFor());
        }
    }

    @Test
    void uBootReachesItsPrompt() {
        try (ConsoleDriver console = Machines.bareVirt("-bios", Machines.debian().uBoot().toString())) {
            console.expect("Hit any key to stop autoboot");
            console.type("\r");
            console.expect("^=> ");
            console.line("version");
            console.expect("U-Boot 20");
        }
    }
}
