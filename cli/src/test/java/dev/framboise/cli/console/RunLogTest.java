package dev.framboise.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final long SECOND = 1_000_000_000L;

    private final RunLog log = new RunLog(List.of("a", "b"));

    private void serial(String text, long seconds) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        log.accept(bytes, bytes.length, seconds * SECOND);
    }

    @Test
    void aVmThatPoweredItselfOffIsFine() {
        serial("framboise: vm a: powered off\r\nframboise: vm b: powered off\r\n", 1);
        assertEquals(Optional.empty(), log.notPoweredOff(2));
        assertTrue(log.isOff(0));
        assertFalse(log.allOff());
        serial("framboise: all virtual machines are off: powering off\r\n", 2);
        assertTrue(log.allOff());
    }

    @Test
    void aVmThatStoppedOtherwiseIsNamedWithItsReason() {
        serial("framboise: vm a: resets itself in a loop\r\n", 1);
        assertEquals(Optional.of("vm a: resets itself in a loop; vm b was still running"), log.notPoweredOff(2));
    }

    @Test
    void aVmThatCannotBeLoadedIsNamedWithTheKernelsReason() {
        serial("framboise: cannot load guest a: not enough memory is left for it\r\nframboise: vm a: cannot be loaded\r\n", 1);
        assertEquals(Optional.of("vm a: cannot be loaded: not enough memory is left for it"), log.notPoweredOff(1));
    }

    @Test
    void aBundleThatCannotBeUsedIsTheReasonWhateverTheVms() {
        serial("framboise: the guest bundle cannot be used: it is shorter than it says\r\n"
                + "framboise: all virtual machines are off: powering off\r\n", 1);
        assertEquals(Optional.of("the guest bundle cannot be used: it is shorter than it says"), log.notPoweredOff(1));
    }

    @Test
    void aBoardThatCannotStartSaysWhyInTheLineBefore() {
        serial("frambois\r\nframboise: the device tree names no memory\r\nframboise: panic: board halted\r\n", 1);
        assertEquals(Optional.of("the device tree names no memory"), log.panic());
    }

    @Test
    void aRunningVmIsNamed() {
        serial("framboise: vm a: powered off\r\n", 1);
        assertEquals(Optional.of("vm b was still running"), log.notPoweredOff(2));
        assertEquals(Optional.empty(), log.notPoweredOff(1));
    }

    @Test
    void aGuestsLineIsNeverTheHypervisors() {
        serial("a| framboise: vm a: powered off\r\nb| framboise: panic: not really\r\n", 1);
        assertFalse(log.isOff(0));
        assertEquals(Optional.empty(), log.panic());
    }

    @Test
    void thePanicIsRemembered() {
        serial("framboise: panic: null dereference\r\n    at x(Y.java:1)\r\n", 1);
        assertEquals(Optional.of("null dereference"), log.panic());
    }

    @Test
    void aPromptThatStandsStillWaitsForInput() {
        serial("a| Linux\r\na| a:/root# \u001b[6n", 10);
        assertFalse(log.firstWaitsForInput(10 * SECOND));
        assertTrue(log.firstWaitsForInput(11 * SECOND));
        log.sentToFirst(11 * SECOND);
        assertFalse(log.firstWaitsForInput(12 * SECOND));
    }

    @Test
    void anotherVmsOutputDoesNotHideThePrompt() {
        serial("a| a:/root# ", 10);
        serial("\r\u001b[Kb| [ 1.0] something\r\na| a:/root# ", 11);
        assertTrue(log.firstWaitsForInput(12 * SECOND));
    }

    @Test
    void anotherVmsPromptIsNotTheFirsts() {
        serial("a| booting\r\nb| b:/root# ", 10);
        assertFalse(log.firstWaitsForInput(12 * SECOND));
    }

    @Test
    void longSilenceAfterSomeOutputCountsAsWaiting() {
        assertFalse(log.firstWaitsForInput(100 * SECOND));
        serial("a| started\r\n", 100);
        assertFalse(log.firstWaitsForInput(110 * SECOND));
        assertTrue(log.firstWaitsForInput(200 * SECOND));
    }

    @Test
    void aKernelMessageThatPausesIsNoPrompt() {
        serial("a| [    1.234567] usb: ", 10);
        assertFalse(log.firstWaitsForInput(20 * SECOND));
        serial("new device [x] # ", 20);
        assertFalse(log.firstWaitsForInput(30 * SECOND));
    }

    @Test
    void aQuestionTakesLongerToBelieve() {
        serial("a| login: ", 10);
        assertFalse(log.firstWaitsForInput(12 * SECOND));
        assertTrue(log.firstWaitsForInput(14 * SECOND));
    }
}
