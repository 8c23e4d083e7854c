package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String ERASE = "\r\033[K";

    private Bench bench;
    private Console console;
    private Vm alpha;
    private Vm beta;

    @BeforeEach
    void twoVms() {
        bench = new Bench();
        console = bench.kernel.traps.console;
        alpha = bench.add("alpha", 1);
        beta = bench.add("beta", 1);
    }

    private void write(Vm vm, String text) {
        bench.on(0, () -> {
            for (int i = 0; i < text.length(); i++) {
                console.write(vm.vcpus[0], text.charAt(i));
            }
        });
    }

    private void type(String text) {
        bench.serial.type(text);
        bench.on(0, console::interrupt);
        settle();
    }

    /** Lets cores' alarms go off until none is set: what was written and typed is moved on while the port takes it. */
    private void settle() {
        for (PhysicalCore core : bench.kernel.cores) {
            while (core.timer.isSet(Alarm.CONSOLE)) {
                bench.on(core.index, () -> {
                    core.timer.set(Alarm.CONSOLE, HypervisorTimer.NEVER);
                    console.flush(core);
                });
            }
        }
    }

    private String read(Vm vm) {
        StringBuilder result = new StringBuilder();
        for (int before = -1; before < result.length();) {
            before = result.length();
            bench.on(0, () -> {
                for (int value = console.read(vm); value >= 0; value = console.read(vm)) {
                    result.append((char) value);
                }
                console.refill();
            });
            settle();
        }
        return result.toString();
    }

    private String sent() {
        settle();
        return bench.serial.sent();
    }

    @Test
    void aLineOfTheFocusedVmStandsBehindItsName() {
        write(alpha, "hello\r\n");
        assertEquals("alpha| hello\r\n", sent());
    }

    @Test
    void aPromptAppearsAtOnce() {
        write(alpha, "~ # ");
        assertEquals("alpha| ~ # ", sent());
    }

    @Test
    void anEmptyLineShowsTheNameAlone() {
        write(alpha, "\r\n\n");
        assertEquals("alpha| \r\nalpha| \r\n", sent());
    }

    @Test
    void aBareLineFeedGetsItsReturn() {
        write(alpha, "a\nb\n");
        assertEquals("alpha| a\r\nalpha| b\r\n", sent());
    }

    @Test
    void anotherVmsUnfinishedLineDoesNotAppear() {
        write(beta, "login: ");
        assertEquals("", sent());
    }

    @Test
    void anotherVmsLineErasesAndReplaysThePrompt() {
        write(alpha, "~ # ls");
        sent();
        write(beta, "booted\r\n");
        assertEquals(ERASE + "beta| booted\r\nalpha| ~ # ls", sent());
        write(alpha, " -l\r\n");
        assertEquals(" -l\r\n", sent());
    }

    @Test
    void theHypervisorsLineErasesAndReplaysThePrompt() {
        write(alpha, "~ # ");
        sent();
        bench.on(0, () -> console.begin().text("n ").decimal(-120).text(" x ").hex(0xbeefL).end());
        assertEquals(ERASE + "framboise: n -120 x 0xbeef\r\nalpha| ~ # ", sent());
    }

    @Test
    void numbersPrintAtTheirEnds() {
        bench.on(0, () -> console.begin().decimal(Long.MIN_VALUE).text(" ").decimal(Long.MAX_VALUE).text(" ").decimal(0)
            .text(" ").hex(0).text(" ").hex(-1).end());
        assertEquals("framboise: -9223372036854775808 9223372036854775807 0 0x0 0xffffffffffffffff\r\n", sent());
    }

    @Test
    void aReturnWithinTheFocusedLineKeepsTheName() {
        write(alpha, "10%\r20%");
        assertEquals("alpha| 10%\ralpha| 20%", sent());
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| 20%", sent());
    }

    @Test
    void aLineThatJustBecameTooLongIsLeftAndNotShownAgain() {
        String text = "0123456789".repeat(26).substring(0, Channel.LINE - 1);
        write(alpha, text);
        sent();
        write(alpha, "abc");
        assertEquals("abc", sent());
        write(beta, "x\n");
        assertEquals("\r\nbeta| x\r\n", sent());
    }

    @Test
    void aVmThatNeverStopsWritingAfterItsRestartLeavesTheLineToOthers() {
        bench.serial.room(0);
        write(beta, "b".repeat(99).concat("\n").repeat(20));
        bench.on(0, () -> console.announce("vm ", beta, " restarts"));
        write(alpha, "hello\n");
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            write(beta, "c".repeat(99).concat("\n"));
            bench.serial.room(100);
            sent.append(sent());
        }
        assertTrue(sent.indexOf("framboise: vm beta restarts\r\n") > 0, sent.toString());
        assertTrue(sent.indexOf("alpha| hello\r\n") > 0, sent.toString());
    }

    @Test
    void betweenTwoTurnsOfAVmThatNeverStopsWritingAnotherPrintsALine() {
        bench.serial.room(0);
        write(alpha, "a".repeat(63).concat("\n").repeat(60));
        write(beta, "b".repeat(100).concat("\n").repeat(10));
        bench.serial.room(Integer.MAX_VALUE);
        String sent = sent();
        // Eight lines of alpha's, 64 bytes each, are a turn; before beta wrote, two turns' were on their way.
        long between = sent.substring(0, sent.lastIndexOf("alpha| a")).lines().filter(line -> line.startsWith("beta| b")).count();
        assertTrue(between >= 4, between + " lines of the other among 60");
    }

    @Test
    void aLineReturnedButNotOverwrittenIsReplayed() {
        write(alpha, "50%\r");
        sent();
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| 50%\r", sent());
    }

    @Test
    void aReturnWithinAnotherVmsLineLosesNothing() {
        write(beta, "10%\r20%\r\n");
        assertEquals("beta| 10%\r\nbeta| 20%\r\n", sent());
    }

    @Test
    void anOverlongLineIsBrokenAndNotLost() {
        write(beta, "b".repeat(300) + "\n");
        assertEquals("beta| " + "b".repeat(256) + "\r\nbeta| " + "b".repeat(44) + "\r\n", sent());
        write(alpha, "a".repeat(300));
        assertEquals("alpha| " + "a".repeat(300), sent());
        write(beta, "x\n");
        assertEquals("\r\nbeta| x\r\n", sent());
        write(alpha, "c\n");
        assertEquals("alpha| c\r\n", sent());
    }

    @Test
    void switchingTheFocusTakesTheInputAlongAndShowsThePrompt() {
        write(alpha, "a# ");
        write(beta, "b# ");
        sent();
        type("x\035ny");
        assertEquals(ERASE + "beta| b# " + ERASE + "framboise: input goes to beta\r\nbeta| b# ", sent());
        assertEquals("x", read(alpha));
        assertEquals("y", read(beta));
        type("\0351");
        assertEquals(ERASE + "alpha| a# " + ERASE + "framboise: input goes to alpha\r\nalpha| a# ", sent());
    }

    @Test
    void anUnfinishedLineOfTheOldFocusIsPrintedWholeWhenItEnds() {
        write(alpha, "half");
        type("\0352");
        sent();
        write(alpha, " whole\n");
        assertEquals("alpha| half whole\r\n", sent());
    }

    @Test
    void theEscapeKeyTwiceSendsItself() {
        type("\035\035");
        assertEquals("\035", read(alpha));
        assertEquals("", sent());
    }

    @Test
    void helpAndUnknownKeysExplain() {
        type("\035h");
        assertTrue(sent().startsWith("framboise: Ctrl-] then n: next VM"));
        type("\035z");
        assertTrue(sent().startsWith("framboise: Ctrl-] then n: next VM"));
        type("\0353");
        assertEquals("framboise: there is no such VM\r\n", sent());
        assertEquals("", read(alpha));
    }

    @Test
    void powerOffIsAWishThatTheCallerCarriesOut() {
        assertFalse(console.offWanted());
        type("\035q");
        assertTrue(console.offWanted());
        assertEquals("framboise: powering off\r\n", sent());
    }

    @Test
    void theFocusLeavesADeadVm() {
        write(alpha, "bye");
        sent();
        alpha.state = VmState.OFF;
        bench.on(0, () -> console.announce("vm ", alpha, ": powered off"));
        assertEquals("\r\nframboise: vm alpha: powered off\r\nframboise: input goes to beta\r\n", sent());
        type("z");
        assertEquals("z", read(beta));
    }

    @Test
    void inputToADeadVmSaysSo() {
        alpha.state = VmState.OFF;
        type("ab\r");
        assertEquals("framboise: alpha is off\r\nframboise: alpha is off\r\n", sent());
        assertEquals("", read(alpha));
    }

    @Test
    void nextStaysWhereItIsWhenNobodyElseLives() {
        beta.state = VmState.OFF;
        type("\035n");
        assertEquals("framboise: input goes to alpha\r\n", sent());
    }

    @Test
    void anAnnouncementOfAVmComesAfterWhatItWrote() {
        bench.serial.room(0);
        write(alpha, "last words");
        write(beta, "other\nmore");
        bench.on(0, () -> console.announce("vm ", beta, ": powered off"));
        bench.serial.room(10_000);
        bench.on(0, console::interrupt);
        Terminal terminal = new Terminal();
        terminal.show(sent());
        assertEquals(List.of("beta| other", "beta| more", "framboise: vm beta: powered off"), terminal.lines);
        assertEquals("alpha| last words", terminal.current());
    }

    @Test
    void aFullPortIsFilledByItsInterruptAndNothingIsLost() {
        bench.serial.room(5);
        write(alpha, "0123456789\n");
        assertEquals("alpha", sent());
        assertTrue(bench.serial.wantsTransmitInterrupt());
        bench.serial.room(1000);
        bench.on(0, console::interrupt);
        assertEquals("| 0123456789\r\n", sent());
        assertFalse(bench.serial.wantsTransmitInterrupt());
        assertEquals(1, bench.serial.cleared());
    }

    @Test
    void aVmOutOfRoomIsToldAndLaterCalled() {
        bench.serial.room(0);
        write(alpha, "x".repeat(6000));
        assertFalse(console.channel(alpha).hasRoom());
        assertTrue(console.channel(beta).hasRoom());
        bench.on(0, () -> assertEquals(0, console.takeWanted()));
        bench.serial.room(1 << 20);
        bench.on(0, console::interrupt);
        settle();
        assertTrue(console.channel(alpha).hasRoom());
        bench.on(0, () -> assertEquals(1, console.takeWanted()));
        bench.on(0, () -> assertEquals(0, console.takeWanted()));
    }

    @Test
    void aTalkativeVmDoesNotSilenceTheOthers() {
        bench.serial.room(0);
        write(alpha, ("a".repeat(62) + "\n").repeat(60));
        write(beta, "beta speaks\n");
        bench.serial.room(3000);
        for (int i = 0; i < 20; i++) {
            bench.on(0, console::interrupt);
        }
        assertTrue(sent().contains("beta| beta speaks\r\n"));
    }

    @Test
    void whatIsPastedWaitsInThePortAndIsNotLost() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; script.length() < 20_000; i++) {
            script.append("echo line ").append(i).append('\n');
        }
        type(script.toString());
        assertTrue(bench.serial.waiting() > 0);
        assertEquals(script.toString(), read(alpha));
        assertEquals(0, bench.serial.waiting());
    }

    @Test
    void aDeadVmsFullRingDoesNotHoldTheOthers() {
        type("x".repeat(5000));
        alpha.state = VmState.OFF;
        bench.on(0, () -> console.announce("vm ", alpha, ": powered off"));
        settle();
        assertEquals(5000 - Channel.INPUT, read(beta).length());
    }

    @Test
    void inputNamesTheVmsUart() {
        type("a");
        bench.on(0, () -> assertEquals(1, console.takeWanted()));
        type("\0352b");
        bench.on(0, () -> assertEquals(2, console.takeWanted()));
    }

    @Test
    void drainPrintsUnfinishedLinesAndEnds() {
        write(beta, "unfinished");
        assertEquals("", sent());
        bench.on(0, console::drain);
        assertEquals("beta| unfinished\r\n", sent());
    }

    @Test
    void drainGivesUpOnAPortThatTakesNothing() {
        bench.serial.room(0);
        write(alpha, "never seen\n");
        bench.on(0, console::drain);
        assertEquals("", sent());
    }

    @Test
    void aHypervisorLineIsCutOrDroppedWholeButNeverTorn() {
        bench.on(0, () -> console.print("y".repeat(100)));
        assertEquals("framboise: " + "y".repeat(LineWriter.TEXT) + "\r\n", sent());
        bench.on(0, () -> {
            LineWriter line = console.begin();
            for (int i = 0; i < 5; i++) {
                line.text("y".repeat(LineWriter.TEXT));
            }
            line.end();
        });
        assertEquals("framboise: " + "y".repeat(244) + "\r\n", sent());
        bench.serial.room(0);
        for (int i = 0; i < 400; i++) {
            int number = i;
            bench.on(0, () -> console.begin().text("line number ").decimal(number).end());
        }
        bench.serial.room(1 << 20);
        bench.on(0, console::interrupt);
        settle();
        String[] lines = sent().split("\r\n");
        for (int i = 0; i < lines.length; i++) {
            assertEquals("framboise: line number " + i, lines[i]);
        }
        assertTrue(lines.length > 100 && lines.length < 400, lines.length + " lines");
    }

    @Test
    void aReplayAsksTheTerminalNothing() {
        write(alpha, "\033[1;32m~ # \033[0m\033[6nl\033[c\033Z\005\033[?1049hs\033]0;title\007\033[>4;2m\302\2336n\2335n\033[2J");
        sent();
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| \033[1;32m~ # \033[0mls6n5n", sent());
    }

    @Test
    void aReplayKeepsTextEditingAndAccents() {
        write(alpha, "poweroffx\b\033[J\t caf\303\251");
        sent();
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| poweroffx\b\033[K\t caf\303\251", sent());
    }

    @Test
    void aSequenceInterruptedByAnotherVmsLineIsGoneOnWith() {
        write(alpha, "~ # \033[3");
        sent();
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| ~ # \033[3", sent());
        write(alpha, "1mred");
        sent();
        write(beta, "x\n");
        assertEquals(ERASE + "beta| x\r\nalpha| ~ # \033[31mred", sent());
    }

    @Test
    void aVmWithoutFocusCannotHaveTheTerminalTypeForTheOne() {
        write(beta, "\033[6n\033[21t\033P$qm\033\\\005harmless\n");
        assertEquals("beta| harmless\r\n", sent());
    }

    @Test
    void aVmWithoutFocusKeepsToItsLine() {
        write(beta, "\b\b\b\b\b\b\033[2A\033[1Galpha| \013\014\033D\033[31mforged\033[1\n");
        assertEquals("beta| alpha| \033[31mforged\033[m\r\n", sent());
    }
}
