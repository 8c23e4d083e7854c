package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code framboise demo}, its boards and all, with few periods. */
class DemoTest {
    private static final String FEW = "2000";

    private static Matcher row(ConsoleDriver console, String title) {
        Matcher row = Pattern.compile("(?m)^ *" + title + " +([0-9]+) +([0-9]+)").matcher(console.transcript());
        assertTrue(row.find(), title + " in\n" + console.transcript());
        return row;
    }

    @Test
    void aBusyLinuxChangesNothingForAGuestWithACoreOfItsOwn() {
        try (ConsoleDriver console = Machines.framboise("demo", "--periods", FEW)) {
            assertEquals(0, console.waitFor(), console.transcript());
            Matcher most = row(console, "most");
            assertEquals(most.group(1), most.group(2));
            assertEquals(most.group(1), row(console, "least").group(2));
            Matcher often = row(console, most.group(1));
            assertTrue(Long.parseLong(often.group(1)) > Long.parseLong(FEW) / 2, console.transcript());
            assertTrue(Long.parseLong(often.group(2)) > Long.parseLong(FEW) / 2, console.transcript());
            assertTrue(Long.parseLong(row(console, "exceptions out of guests, and wakes, on the other cores").group(2)) > 10_000,
                    console.transcript());
            row(console, "framboise_lower_irq");
            assertTrue(console.transcript().contains("the same in both runs: " + most.group(1) + " instructions"), console.transcript());
        }
    }

    /** What would be seen if a Linux changed anything: here it may use the guest's core. */
    @Test
    void whereTheCoreIsSharedThatIsSeen() {
        try (ConsoleDriver console = Machines.framboise("demo", "--periods", FEW, "--everywhere")) {
            assertEquals(1, console.waitFor(), console.transcript());
            Matcher most = row(console, "most");
            assertTrue(Long.parseLong(most.group(2)) > Long.parseLong(most.group(1)), console.transcript());
            assertTrue(console.transcript().contains("NOT AS IT SHOULD BE: instructions to the guest's vector are " + most.group(1)),
                    console.transcript());
            assertTrue(console.transcript().contains("traps between two periods"), console.transcript());
        }
    }
}
