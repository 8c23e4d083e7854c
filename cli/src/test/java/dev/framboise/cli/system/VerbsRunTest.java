package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell's verbs on one VM, while another on the same core goes on; see worker.S. */
class VerbsRunTest {
    /** How often a VM is started and stopped; more in a nightly run. */
    private static final int CYCLES = Integer.getInteger("framboise.cycles", 100);
    /** Lines of the other VM in which one that runs would have said something. */
    private static final int A_WHILE = 6;

    @TempDir
    private static Path directory;
    private static String program;

    @BeforeAll
    static void assemble() {
        program = FlatGuest.assemble("worker", directory).toString();
    }

    /** A run of {@code worker}, with two vCPUs, and {@code calm}, with the shell's line open. */
    private static ConsoleDriver run() {
        ConsoleDriver console = Machines.framboiseOnTerminal("run",
                "--guest", program + ",name=worker,mem=8M,vcpus=2,cores=1-2",
                "--guest", program + ",name=calm,mem=8M,cores=1");
        console.expect("^worker\\| count ");
        console.expect("^calm\\| count ");
        console.type("\u001ds");
        console.expect("^framboise> ");
        return console;
    }

    private static void says(ConsoleDriver console, String command, String outcome) {
        console.line(command);
        console.expect("^framboise: " + command + ": " + outcome + "$");
    }

    private static void isListed(ConsoleDriver console, String state) {
        console.line("vm list");
        console.expect("^framboise: worker +" + state + " +2 +8 MiB");
    }

    /** It begins, and has found nothing in its memory. */
    private static void beginsClean(ConsoleDriver console) {
        console.expect("^worker\\| found 00000000$");
        console.expect("^worker\\| left (?!00000000)[0-9a-f]{8}$");
        console.expect("^worker\\| count 00000001$");
    }

    private static List<Integer> numbers(ConsoleDriver console, String before) {
        Matcher each = Pattern.compile("(?m)^" + Pattern.quote(before) + "([0-9a-f]{8})$").matcher(console.transcript());
        return each.results().map(found -> Integer.parseUnsignedInt(found.group(1), 16)).toList();
    }

    private static int last(ConsoleDriver console) {
        List<Integer> counts = numbers(console, "worker| count ");
        return counts.get(counts.size() - 1);
    }

    private static void aWhile(ConsoleDriver console) {
        for (int i = 0; i < A_WHILE; i++) {
            console.expect("^calm\\| count ");
        }
    }

    /** What it said before it stood still may come late. @return its last count */
    private static int standsStill(ConsoleDriver console) {
        aWhile(console);
        int before = last(console);
        aWhile(console);
        assertEquals(before, last(console), console.transcript());
        return before;
    }

    private static void off(ConsoleDriver console) {
        console.line("off");
        console.expect("^framboise: powering off$");
        assertEquals(1, console.waitFor(), console.transcript());
    }

    /** It began once, and missed no count. */
    private static void wentOnUndisturbed(ConsoleDriver console) {
        assertEquals(List.of(0), numbers(console, "calm| found "), console.transcript());
        List<Integer> counts = numbers(console, "calm| count ");
        assertEquals(IntStream.rangeClosed(1, counts.size()).boxed().toList(), counts);
    }

    @Test
    void eachVerbDoesItsWorkOnOneVmAndTheOtherGoesOn() {
        try (ConsoleDriver console = run()) {
            says(console, "vm pause worker", "done");
            int paused = standsStill(console);
            isListed(console, "paused");
            says(console, "vm pause worker", "it is not running");
            says(console, "vm start worker", "it is not off");
            says(console, "vm resume worker", "done");
            assertEquals(String.format("worker| count %08x", paused + 1), console.expect("^worker\\| count [0-9a-f]{8}"));
            isListed(console, "running");
            says(console, "vm resume worker", "it is not paused");

            says(console, "vm stop worker", "asked for");
            console.expect("^framboise: vm worker: stopped from the console$");
            standsStill(console);
            isListed(console, "off");
            says(console, "vm stop worker", "it is not running");
            says(console, "vm start worker", "done");
            beginsClean(console);

            says(console, "vm restart worker", "asked for");
            console.expect("^framboise: vm worker restarts$");
            beginsClean(console);

            says(console, "vm pause worker", "done");
            says(console, "vm stop worker", "asked for");
            console.expect("^framboise: vm worker: stopped from the console$");
            says(console, "vm start worker", "done");
            beginsClean(console);

            says(console, "vm destroy worker", "asked for");
            console.expect("^framboise: vm worker: stopped from the console$");
            standsStill(console);
            says(console, "vm start worker", "there is no such virtual machine any more");
            says(console, "vm create worker", "done");
            beginsClean(console);
            isListed(console, "running");
            says(console, "vm create worker", "it is not destroyed");
            off(console);
            assertFalse(console.transcript().contains("panic"), console.transcript());
            wentOnUndisturbed(console);
        }
    }

    /** How often the VMIDs that a VM had, one after the other, began anew. */
    private static long generations(List<Integer> vmids) {
        return IntStream.range(1, vmids.size()).filter(i -> vmids.get(i) < vmids.get(i - 1)).count();
    }

    /** Its life goes on from reset to end to a new one, in the memory and under the VMIDs that there are. */
    @Test
    void everyLifeBeginsWithZerosAndUnderAnotherVmid() {
        try (ConsoleDriver console = run()) {
            for (int i = 0; i < CYCLES; i++) {
                console.line("vm restart worker");
                beginsClean(console);
                console.line("vm destroy worker");
                console.expect("^framboise: vm worker: stopped from the console$");
                console.line("vm create worker");
                beginsClean(console);
                console.line("vm stats worker");
                console.expect("^framboise: worker +VMID: ");
            }
            console.line("mem");
            console.expect("^framboise: worker +8 MiB$");
            off(console);
            assertEquals(List.of(0), numbers(console, "worker| found ").stream().distinct().toList());
            assertEquals(2 * CYCLES + 1, numbers(console, "worker| found ").size());
            List<Integer> vmids = Pattern.compile("(?m)^framboise: worker +VMID: ([0-9]+)$").matcher(console.transcript()).results()
                    .map(found -> Integer.valueOf(found.group(1))).toList();
            assertEquals(CYCLES, vmids.size());
            assertTrue(IntStream.range(1, CYCLES).noneMatch(i -> vmids.get(i).equals(vmids.get(i - 1))), vmids.toString());
            assertTrue(vmids.stream().allMatch(vmid -> vmid >= 1 && vmid <= 255), vmids.toString());
            // Two lives in each cycle, and 255 VMIDs, of which the other VM has one or two in a generation.
            assertTrue(generations(vmids) >= 2 * CYCLES / 255 && generations(vmids) <= 2 * CYCLES / 253, vmids.toString());
            assertFalse(console.transcript().contains("panic"), console.transcript());
            wentOnUndisturbed(console);
        }
    }

    @Test
    void everyStartFindsOnlyZerosWhereTheFormerRunWrote() {
        try (ConsoleDriver console = run()) {
            for (int i = 0; i < CYCLES; i++) {
                console.line("vm stop worker");
                console.expect("^framboise: vm worker: stopped from the console$");
                console.line("vm start worker");
                beginsClean(console);
            }
            off(console);
            List<Integer> found = numbers(console, "worker| found ");
            List<Integer> left = numbers(console, "worker| left ");
            assertEquals(CYCLES + 1, found.size(), console.transcript());
            assertEquals(List.of(0), found.stream().distinct().toList());
            assertEquals(1, left.stream().distinct().count(), left.toString());
            assertTrue(left.get(0) > (8 << 20) / 16 * 9 / 10, "it wrote to nearly all of its memory: " + left.get(0));
            wentOnUndisturbed(console);
        }
    }
}
