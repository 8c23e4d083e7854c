package dev.framboise.vmkernel.console;

import static dev.framboise.vmkernel.console.ConsoleBench.ERASE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The line that has not ended: taken back, and shown again. */
class UnfinishedLineTest {
    private final ConsoleBench on = new ConsoleBench();

    @Test
    void aReplayAsksTheTerminalNothing() {
        on.write(on.alpha, "\033[1;32m~ # \033[0m\033[6nl\033[c\033Z\005\033[?1049hs\033]0;title\007\033[>4;2m\302\2336n\2335n\033[2J");
        on.sent();
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| \033[1;32m~ # \033[0mls6n5n", on.sent());
    }

    @Test
    void aReplayKeepsTextEditingAndAccents() {
        on.write(on.alpha, "poweroffx\b\033[J\t caf\303\251");
        on.sent();
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| poweroffx\b\033[K\t caf\303\251", on.sent());
    }

    @Test
    void aSequenceInterruptedByAnotherVmsLineIsGoneOnWith() {
        on.write(on.alpha, "~ # \033[3");
        on.sent();
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| ~ # \033[3", on.sent());
        on.write(on.alpha, "1mred");
        on.sent();
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| ~ # \033[31mred", on.sent());
    }

    @Test
    void aVmWithoutFocusCannotHaveTheTerminalTypeForTheOne() {
        on.write(on.beta, "\033[6n\033[21t\033P$qm\033\\\005harmless\n");
        assertEquals("beta| harmless\r\n", on.sent());
    }

    @Test
    void aVmWithoutFocusKeepsToItsLine() {
        on.write(on.beta, "\b\b\b\b\b\b\033[2A\033[1Galpha| \013\014\033D\033[31mforged\033[1\n");
        assertEquals("beta| alpha| \033[31mforged\033[m\r\n", on.sent());
    }

    @Test
    void anotherVmsLineErasesAndReplaysThePrompt() {
        on.write(on.alpha, "~ # ls");
        on.sent();
        on.write(on.beta, "booted\r\n");
        assertEquals(ERASE + "beta| booted\r\nalpha| ~ # ls", on.sent());
        on.write(on.alpha, " -l\r\n");
        assertEquals(" -l\r\n", on.sent());
    }

    @Test
    void theHypervisorsLineErasesAndReplaysThePrompt() {
        on.write(on.alpha, "~ # ");
        on.sent();
        on.bench.on(0, () -> on.console.begin().text("n ").decimal(-120).text(" x ").hex(0xbeefL).end());
        assertEquals(ERASE + "framboise: n -120 x 0xbeef\r\nalpha| ~ # ", on.sent());
    }

    @Test
    void aReturnWithinTheFocusedLineKeepsTheName() {
        on.write(on.alpha, "10%\r20%");
        assertEquals("alpha| 10%\ralpha| 20%", on.sent());
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| 20%", on.sent());
    }

    @Test
    void aLineThatJustBecameTooLongIsLeftAndNotShownAgain() {
        String text = "0123456789".repeat(26).substring(0, LineSource.LINE - 1);
        on.write(on.alpha, text);
        on.sent();
        on.write(on.alpha, "abc");
        assertEquals("abc", on.sent());
        on.write(on.beta, "x\n");
        assertEquals("\r\nbeta| x\r\n", on.sent());
    }

    @Test
    void aLineReturnedButNotOverwrittenIsReplayed() {
        on.write(on.alpha, "50%\r");
        on.sent();
        on.write(on.beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| 50%\r", on.sent());
    }

    @Test
    void aReturnWithinAnotherVmsLineLosesNothing() {
        on.write(on.beta, "10%\r20%\r\n");
        assertEquals("beta| 10%\r\nbeta| 20%\r\n", on.sent());
    }
}
