package dev.framboise.vmkernel.console;

import static dev.framboise.vmkernel.console.ConsoleBench.ERASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.vm.VmState;
import org.junit.jupiter.api.Test;

/** Who gets what is typed, and what the escape key does. */
class KeyboardTest {
    private final ConsoleBench on = new ConsoleBench();

    @Test
    void switchingTheFocusTakesTheInputAlongAndShowsThePrompt() {
        on.write(on.alpha, "a# ");
        on.write(on.beta, "b# ");
        on.sent();
        on.type("x\035ny");
        assertEquals(ERASE + "beta| b# " + ERASE + "framboise: input goes to beta\r\nbeta| b# ", on.sent());
        assertEquals("x", on.read(on.alpha));
        assertEquals("y", on.read(on.beta));
        on.type("\0351");
        assertEquals(ERASE + "alpha| a# " + ERASE + "framboise: input goes to alpha\r\nalpha| a# ", on.sent());
    }

    @Test
    void anUnfinishedLineOfTheOldFocusIsPrintedWholeWhenItEnds() {
        on.write(on.alpha, "half");
        on.type("\0352");
        on.sent();
        on.write(on.alpha, " whole\n");
        assertEquals("alpha| half whole\r\n", on.sent());
    }

    @Test
    void theEscapeKeyTwiceSendsItself() {
        on.type("\035\035");
        assertEquals("\035", on.read(on.alpha));
        assertEquals("", on.sent());
    }

    @Test
    void helpAndUnknownKeysExplain() {
        on.type("\035h");
        assertTrue(on.sent().startsWith("framboise: Ctrl-] then n: next VM"));
        on.type("\035z");
        assertTrue(on.sent().startsWith("framboise: Ctrl-] then n: next VM"));
        on.type("\0353");
        assertEquals("framboise: there is no such VM\r\n", on.sent());
        assertEquals("", on.read(on.alpha));
    }

    @Test
    void theDigitOfASlotThatTheKernelDoesNotHaveIsNoKey() {
        on.type("\035" + (char) ('0' + Limits.VMS));
        assertEquals("framboise: there is no such VM\r\n", on.sent());
        on.type("\035" + (char) ('1' + Limits.VMS));
        assertTrue(on.sent().contains("1-" + Limits.VMS + ": that VM"));
    }

    @Test
    void powerOffIsAWishThatTheCallerCarriesOut() {
        assertEquals(BoardWish.NONE, on.console.wish());
        on.type("\035q");
        assertEquals(BoardWish.OFF, on.console.wish());
        assertEquals("framboise: powering off\r\n", on.sent());
    }

    @Test
    void theFocusLeavesADeadVm() {
        on.write(on.alpha, "bye");
        on.sent();
        on.alpha.state = VmState.OFF;
        on.bench.on(0, () -> on.console.announce("vm ", on.alpha, ": powered off"));
        assertEquals("\r\nframboise: vm alpha: powered off\r\nframboise: input goes to beta\r\n", on.sent());
        on.type("z");
        assertEquals("z", on.read(on.beta));
    }

    @Test
    void inputToADeadVmSaysSo() {
        on.alpha.state = VmState.OFF;
        on.type("ab\r");
        assertEquals("framboise: alpha is off\r\nframboise: alpha is off\r\n", on.sent());
        assertEquals("", on.read(on.alpha));
    }

    @Test
    void nextStaysWhereItIsWhenNobodyElseLives() {
        on.beta.state = VmState.OFF;
        on.type("\035n");
        assertEquals("framboise: input goes to alpha\r\n", on.sent());
    }

    @Test
    void whatIsPastedWaitsInThePortAndIsNotLost() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; script.length() < 20_000; i++) {
            script.append("echo line ").append(i).append('\n');
        }
        on.type(script.toString());
        assertTrue(on.bench.serial.waiting() > 0);
        assertEquals(script.toString(), on.read(on.alpha));
        assertEquals(0, on.bench.serial.waiting());
    }

    @Test
    void aDeadVmsFullRingDoesNotHoldTheOthers() {
        on.type("x".repeat(5000));
        on.alpha.state = VmState.OFF;
        on.bench.on(0, () -> on.console.announce("vm ", on.alpha, ": powered off"));
        on.settle();
        assertEquals(5000 - Channel.INPUT, on.read(on.beta).length());
    }

    @Test
    void inputNamesTheVmsUart() {
        on.type("a");
        on.bench.on(0, () -> assertEquals(1, on.console.takeWanted()));
        on.type("\0352b");
        on.bench.on(0, () -> assertEquals(2, on.console.takeWanted()));
    }
}
