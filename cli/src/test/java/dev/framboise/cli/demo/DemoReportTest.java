package dev.framboise.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final long PERIODS = 1001;
    private static final List<MaskedBound> BOUNDS =
            List.of(new MaskedBound("framboise_lower_sync", 19_494), new MaskedBound("framboise_lower_irq", 20_000));

    /** A line of the plugin's. */
    private static String line(String word, long... numbers) {
        StringBuilder line = new StringBuilder(word);
        for (long number : numbers) {
            line.append(String.format(Locale.ROOT, " %016x", number));
        }
        return line.append('\n').toString();
    }

    /** What the plugin writes when core 3 took {@code interrupts} and {@code traps}, and {@code taken} is told of it. */
    static String log(long interrupts, long traps, String taken) {
        return line("core", 0, 5, 7, 0, 0) + line("core", 1, 0, 0, 0, 0) + line("core", 2, 1, 1, 0, 0)
                + line("core", 3, 2000, 170, interrupts, traps) + taken + "end\n";
    }

    static String printed() {
        return "framboise: words\n" + "tick| periods 00000000000003e9\ntick| latest 0000000000000036\ntick| frequency 0000000003b9aca0\n";
    }

    private static DemoRun run(String title, long interrupts, long traps, String... taken) {
        return DemoRun.of(title, printed().replace("3b9aca0", "337f980"), log(interrupts, traps, String.join("", taken)));
    }

    private static DemoRun good(String title) {
        return run(title, 1050, 0, line("alone", 3, 62, 990), line("behind", 3, 288, 11));
    }

    private static List<String> problems(DemoRun beside) {
        return new DemoReport(good("alone"), beside, BOUNDS, "").problems();
    }

    private static void onlyProblem(String words, List<String> problems) {
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(words), problems.get(0));
    }

    @Test
    void theSameInBothRunsIsAsItShouldBe() {
        DemoReport report = new DemoReport(good("alone"), good("Debian"), BOUNDS, "with QEMU 10.0");
        assertEquals(List.of(), report.problems());
        String table = report.table();
        assertTrue(table.contains("with QEMU 10.0; beside: Debian\n"), table);
        assertTrue(table.matches("(?s).*\nperiods +" + PERIODS + " +" + PERIODS + "\n.*"), table);
        assertTrue(table.matches("(?s).*\n    62 +990 +990\n.*\n    288 +11 +11\n.*"), table);
        assertTrue(table.matches("(?s).*\nother interrupts of that core +50 +50\n.*"), table);
        assertTrue(table.matches("(?s).*no verdict\\) +1 +1\n.*"), table);
        assertTrue(table.matches("(?s).*\nframboise_lower_irq +20000 20000  met\n.*"), table);
        assertTrue(table.endsWith("the same in both runs: 62 instructions\n"), table);
    }

    @Test
    void oneTimeOfOneInstructionMoreIsSaid() {
        DemoRun beside = run("Debian", 1050, 0, line("alone", 3, 62, 989), line("alone", 3, 63, 1), line("behind", 3, 288, 11));
        onlyProblem("62 to 62 alone, and 62 to 63 beside Debian", problems(beside));
        String table = new DemoReport(good("alone"), beside, BOUNDS, "").table();
        assertTrue(table.contains("\nNOT AS IT SHOULD BE: instructions to the guest's vector are 62 to 62 alone"), table);
    }

    @Test
    void moreInterruptsThanTheEmulatorNeedsAreSaid() {
        onlyProblem("core 3 took 53 interrupts that were not the guest's, and QEMU's GIC accounts for 52",
                problems(run("Debian", 1053, 0, line("alone", 3, 62, 990), line("behind", 3, 288, 11))));
    }

    @Test
    void aTrapBetweenTwoPeriodsIsSaid() {
        onlyProblem("core 3 took 1 traps", problems(run("Debian", 1050, 1, line("alone", 3, 62, 990), line("behind", 3, 288, 11))));
    }

    @Test
    void aPathLongerThanTheBudgetIsSaid() {
        onlyProblem("core 3 executed 20001 instructions in one go",
                problems(run("Debian", 1050, 0, line("alone", 3, 62, 990), line("behind", 3, 20_001, 11))));
        onlyProblem("core 3 executed 65535 or more instructions in one go",
                problems(run("Debian", 1050, 0, line("alone", 3, 62, 990), line("behind", 3, 65_535, 11))));
        DemoReport report = new DemoReport(good("alone"), good("Debian"), List.of(new MaskedBound("framboise_lower_irq", 20_001)), "");
        onlyProblem("framboise_lower_irq may have 20001 instructions", report.problems());
        assertTrue(report.table().contains("20000  not met\n"), report.table());
    }

    @Test
    void aGuestOnAnotherCoreIsSaid() {
        String log = log(1050, 0, line("alone", 3, 62, 990) + line("behind", 3, 288, 11)).replace(line("core", 2, 1, 1, 0, 0),
                line("core", 2, 1, 1, 0, 0) + line("alone", 2, 62, 1));
        onlyProblem("the guest ran on another core", problems(DemoRun.of("Debian", printed(), log)));
    }

    @Test
    void manyNumbersAreOneRow() {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            taken.add(line("alone", 3, 100 + i, 1 + i));
        }
        String table = new DemoReport(good("alone"), run("Debian", 209, 0, taken.toArray(String[]::new)), BOUNDS, "").table();
        assertTrue(table.matches("(?s).*\n    13 other numbers, 100 to 112 +0 +91\n.*"), table);
    }
}
