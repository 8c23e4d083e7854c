package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** More vCPUs than cores: five Debians of two each on four cores, one of them with time of its own. */
class FiveDebiansTest {
    private static final int DEBIANS = 5;
    private static final String KEY = "\u001d";
    /** Four mebibytes of zeros. */
    private static final String SHA256 = "bb9f8df61474d25e71fa00722318cd387396ca1736605e1248821cc0de3d3af8";
    private static final String WORK = "for i in 1 2; do head -c 4194304 /dev/zero | sha256sum & done; wait; echo worked on $(nproc)";

    private static String[] run() {
        // Cores on threads of their own would wait for each other's locks on a host that has fewer.
        List<String> words = new ArrayList<>(List.of("run", "--qemu-arg=-accel", "--qemu-arg=tcg,thread=single"));
        for (int i = 1; i <= DEBIANS; i++) {
            words.add("--guest");
            words.add(Machines.debian().cloudKernel() + ",initrd=" + Machines.debian().initramfs() + ",name=d" + i
                    + ",vcpus=2,mem=256M" + (i == DEBIANS ? ",cores=2-3,reserve=2ms/10ms" : "")
                    + ",cmdline=console=ttyAMA0 quiet hostname=d" + i);
        }
        return words.toArray(String[]::new);
    }

    @Test
    void tenVcpusOnFourCoresBootWorkAndPowerOff() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal(run())) {
            for (int i = 1; i <= DEBIANS; i++) {
                console.expect("^d" + i + "\\| d" + i + ":\\S*# ");
                // Runs while the next ones are asked to do the same.
                console.line("sleep 1; " + WORK);
                console.type(KEY + "n");
                console.expect("^framboise: input goes to d" + (i % DEBIANS + 1) + "$");
            }
            for (int i = 1; i <= DEBIANS; i++) {
                console.line("echo it is d" + i);
                console.expect("^d" + i + "\\| it is d" + i + "$");
                console.line("poweroff -f");
                console.expect("^framboise: vm d" + i + ": powered off$");
            }
            console.expect("^framboise: all virtual machines are off: powering off$");
            assertEquals(0, console.waitFor(), console.transcript());
            String said = console.transcript();
            for (int i = 1; i <= DEBIANS; i++) {
                assertEquals(2, count(said, "d" + i + "| " + SHA256), said);
                assertEquals(1, count(said, "d" + i + "| worked on 2\n"), said);
            }
            assertFalse(said.contains("panic"), said);
        }
    }

    private static int count(String text, String line) {
        return text.split(Pattern.quote(line), -1).length - 1;
    }
}
