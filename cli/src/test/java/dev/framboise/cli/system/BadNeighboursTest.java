package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest does to itself is its own affair: the other one goes on, and its time with it. */
class BadNeighboursTest {
    /** Seconds that the good guest sleeps while its neighbour misbehaves. */
    private static final int NAP = 5;
    /** Seconds that a loaded machine may add to it. */
    private static final int SLACK = 20;

    private static String good() {
        return Machines.debian().cloudKernel() + ",initrd=" + Machines.debian().initramfs()
                + ",name=good,vcpus=2,cmdline=console=ttyAMA0 hostname=good";
    }

    /** The good guest, which has the focus and shows its prompt, measures a nap; so does this machine. */
    private static void keepsTime(ConsoleDriver console) {
        long before = System.nanoTime();
        console.line("a=$(cut -d. -f1 /proc/uptime); sleep " + NAP + "; b=$(cut -d. -f1 /proc/uptime); echo nap=$((b - a))");
        Matcher nap = Pattern.compile("nap=(\\d+)").matcher(console.expect("good\\| nap=\\d+"));
        long host = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
        assertTrue(nap.find());
        int guest = Integer.parseInt(nap.group(1));
        assertTrue(guest >= NAP - 1 && guest <= NAP + SLACK, "the guest slept " + guest + " s by its own clock");
        assertTrue(Math.abs(host - guest) <= SLACK, "guest " + guest + " s, host " + host + " s");
    }

    /** The good guest powers itself off; the run ends by the escape key when the neighbour does not end. */
    private static void goodPowersOff(ConsoleDriver console) {
        console.line("poweroff -f");
        console.expect("framboise: vm good: powered off");
    }

    @Test
    void aKernelPanicStopsOnlyItsOwnVm() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest", good(), "--guest",
                Machines.debian().cloudKernel() + ",initrd=" + Machines.debian().initramfs()
                        + ",name=bad,cmdline=console=ttyAMA0 hostname=bad")) {
            console.expect("good\\| good:\\S*# ");
            console.type("\u001d2");
            console.expect("input goes to bad");
            console.expect("bad\\| bad:\\S*# ");
            console.line("echo c > /proc/sysrq-trigger");
            console.expect("bad\\| .*Kernel panic - not syncing: sysrq triggered crash");
            console.type("\u001d1");
            console.expect("input goes to good");
            keepsTime(console);
            goodPowersOff(console);
            console.type("\u001dq");
            assertEquals(1, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aVmThatResetsItselfInALoopIsStoppedAndNamed(@TempDir Path directory) throws IOException {
        Path bad = FlatGuest.assemble("reset-loop", directory);
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest", good(), "--guest", bad + ",name=bad")) {
            console.expect("framboise: vm bad: resets itself in a loop");
            console.expect("good\\| good:\\S*# ");
            keepsTime(console);
            goodPowersOff(console);
            assertEquals(1, console.waitFor(), console.transcript());
            assertTrue(console.transcript().contains("framboise: vm bad: resets itself in a loop"));
        }
    }

    @Test
    void aVmThatWritesEverywhereReachesOnlyItself(@TempDir Path directory) throws IOException {
        Path bad = FlatGuest.assemble("scribbler", directory);
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest", good(), "--guest", bad + ",name=bad")) {
            console.expect("good\\| good:\\S*# ");
            console.expect("^bad\\| w");
            keepsTime(console);
            console.expect("^bad\\| w");
            goodPowersOff(console);
            console.type("\u001dq");
            assertEquals(1, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aVmThatResetsItselfOnceComesBack() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--guest", good())) {
            console.expect("good\\| good:\\S*# ");
            console.line("reboot -f");
            console.expect("good\\| .*Booting Linux");
            console.expect("good\\| good:\\S*# ");
            keepsTime(console);
            goodPowersOff(console);
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }
}
