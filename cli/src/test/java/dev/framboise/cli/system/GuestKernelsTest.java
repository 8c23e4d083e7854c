package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unmodified kernels and firmware out of Debian's packages. */
class GuestKernelsTest {
    private static String debian(Path kernel, String more) {
        return kernel + ",initrd=" + Machines.debian().initramfs() + "," + more;
    }

    private static void fourCpusShareTheWork(ConsoleDriver console) {
        console.expect("smp\\| Linux \\S+ on 4 CPU\\(s\\)");
        console.expect("smp\\| smp:\\S*# ");
        console.line("for c in 0 1 2 3; do taskset $((1 << c)) sh -c 'i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done;"
                + " echo cpu done' & done; wait; echo all=$?");
        console.expect("smp\\| all=0");
        console.line("awk '/^Int|arch_timer/ { print \"timer\", NF }' /proc/interrupts; poweroff -f");
        console.expect("framboise: vm smp: powered off");
        assertEquals(0, console.waitFor(), console.transcript());
    }

    @Test
    void theCloudKernelRunsOnFourCpus() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest",
                debian(Machines.debian().cloudKernel(), "name=smp,vcpus=4,cmdline=console=ttyAMA0 hostname=smp"))) {
            fourCpusShareTheWork(console);
        }
    }

    @Test
    void theGenericKernelRunsOnFourCpus() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest",
                debian(Machines.debian().genericKernel(),
                        "name=smp,vcpus=4,mem=384M,cmdline=console=ttyAMA0 hostname=smp"))) {
            fourCpusShareTheWork(console);
        }
    }

    @Test
    void uBootReachesItsPrompt() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest",
                "bios=" + Machines.debian().uBoot() + ",name=boot")) {
            console.expect("boot\\| U-Boot 20");
            console.expect("Hit any key to stop autoboot");
            console.line("");
            console.expect("boot\\| => ");
            console.line("version");
            console.expect("boot\\| U-Boot 20");
            console.line("poweroff");
            console.expect("framboise: vm boot: powered off");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aConfigurationFileRunsWhatItNames(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("framboise.yaml"), """
                guests:
                  one:
                    kernel: %s
                    initrd: %s
                    memory: 128M
                    cmdline: console=ttyAMA0 hostname=one, quiet
                """.formatted(Machines.debian().cloudKernel(), Machines.debian().initramfs()));
        try (ConsoleDriver console = Machines.framboise("run", "--config", file.toString())) {
            console.type("cat /proc/cmdline; poweroff -f\n");
            console.endOfInput();
            console.expect("one\\| console=ttyAMA0 hostname=one, quiet");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }
}
