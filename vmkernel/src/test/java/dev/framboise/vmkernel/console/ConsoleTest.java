package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of the hypervisor and of VMs on the serial port. */
class ConsoleTest {
    private final ConsoleBench on = new ConsoleBench();

    @Test
    void aLineOfTheFocusedVmStandsBehindItsName() {
        on.write(on.alpha, "hello\r\n");
        assertEquals("alpha| hello\r\n", on.sent());
    }

    @Test
    void aPromptAppearsAtOnce() {
        on.write(on.alpha, "~ # ");
        assertEquals("alpha| ~ # ", on.sent());
    }

    @Test
    void anEmptyLineShowsTheNameAlone() {
        on.write(on.alpha, "\r\n\n");
        assertEquals("alpha| \r\nalpha| \r\n", on.sent());
    }

    @Test
    void aBareLineFeedGetsItsReturn() {
        on.write(on.alpha, "a\nb\n");
        assertEquals("alpha| a\r\nalpha| b\r\n", on.sent());
    }

    @Test
    void anotherVmsUnfinishedLineDoesNotAppear() {
        on.write(on.beta, "login: ");
        assertEquals("", on.sent());
    }

    @Test
    void numbersPrintAtTheirEnds() {
        on.bench.on(0, () -> on.console.begin().decimal(Long.MIN_VALUE).text(" ").decimal(Long.MAX_VALUE).text(" ").decimal(0)
            .text(" ").hex(0).text(" ").hex(-1).end());
        assertEquals("framboise: -9223372036854775808 9223372036854775807 0 0x0 0xffffffffffffffff\r\n", on.sent());
    }

    @Test
    void aVmThatNeverStopsWritingAfterItsRestartLeavesTheLineToOthers() {
        on.bench.serial.room(0);
        on.write(on.beta, "b".repeat(99).concat("\n").repeat(20));
        on.bench.on(0, () -> on.console.announce("vm ", on.beta, " restarts"));
        on.write(on.alpha, "hello\n");
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            on.write(on.beta, "c".repeat(99).concat("\n"));
            on.bench.serial.room(100);
            sent.append(on.sent());
        }
        assertTrue(sent.indexOf("framboise: vm beta restarts\r\n") > 0, sent.toString());
        assertTrue(sent.indexOf("alpha| hello\r\n") > 0, sent.toString());
    }

    @Test
    void betweenTwoTurnsOfAVmThatNeverStopsWritingAnotherPrintsALine() {
        on.bench.serial.room(0);
        on.write(on.alpha, "a".repeat(63).concat("\n").repeat(60));
        on.write(on.beta, "b".repeat(100).concat("\n").repeat(10));
        on.bench.serial.room(Integer.MAX_VALUE);
        String sent = on.sent();
        // Eight lines of alpha's, 64 bytes each, are a turn; before beta wrote, two turns' were on their way.
        long between = sent.substring(0, sent.lastIndexOf("alpha| a")).lines().filter(line -> line.startsWith("beta| b")).count();
        assertTrue(between >= 4, between + " lines of the other among 60");
    }

    @Test
    void anOverlongLineIsBrokenAndNotLost() {
        on.write(on.beta, "b".repeat(300) + "\n");
        assertEquals("beta| " + "b".repeat(256) + "\r\nbeta| " + "b".repeat(44) + "\r\n", on.sent());
        on.write(on.alpha, "a".repeat(300));
        assertEquals("alpha| " + "a".repeat(300), on.sent());
        on.write(on.beta, "x\n");
        assertEquals("\r\nbeta| x\r\n", on.sent());
        on.write(on.alpha, "c\n");
        assertEquals("alpha| c\r\n", on.sent());
    }

    @Test
    void anAnnouncementOfAVmComesAfterWhatItWrote() {
        on.bench.serial.room(0);
        on.write(on.alpha, "last words");
        on.write(on.beta, "other\nmore");
        on.bench.on(0, () -> on.console.announce("vm ", on.beta, ": powered off"));
        on.bench.serial.room(10_000);
        on.bench.on(0, on.console::interrupt);
        Terminal terminal = new Terminal();
        terminal.show(on.sent());
        assertEquals(List.of("beta| other", "beta| more", "framboise: vm beta: powered off"), terminal.lines);
        assertEquals("alpha| last words", terminal.current());
    }

    @Test
    void aFullPortIsFilledByItsInterruptAndNothingIsLost() {
        on.bench.serial.room(5);
        on.write(on.alpha, "0123456789\n");
        assertEquals("alpha", on.sent());
        assertTrue(on.bench.serial.wantsTransmitInterrupt());
        on.bench.serial.room(1000);
        on.bench.on(0, on.console::interrupt);
        assertEquals("| 0123456789\r\n", on.sent());
        assertFalse(on.bench.serial.wantsTransmitInterrupt());
        assertEquals(1, on.bench.serial.cleared());
    }

    @Test
    void aVmOutOfRoomIsToldAndLaterCalled() {
        on.bench.serial.room(0);
        on.write(on.alpha, "x".repeat(6000));
        assertFalse(on.console.channel(on.alpha).hasRoom());
        assertTrue(on.console.channel(on.beta).hasRoom());
        on.bench.on(0, () -> assertEquals(0, on.console.takeWanted()));
        on.bench.serial.room(1 << 20);
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertTrue(on.console.channel(on.alpha).hasRoom());
        on.bench.on(0, () -> assertEquals(1, on.console.takeWanted()));
        on.bench.on(0, () -> assertEquals(0, on.console.takeWanted()));
    }

    @Test
    void aTalkativeVmDoesNotSilenceTheOthers() {
        on.bench.serial.room(0);
        on.write(on.alpha, ("a".repeat(62) + "\n").repeat(60));
        on.write(on.beta, "beta speaks\n");
        on.bench.serial.room(3000);
        for (int i = 0; i < 20; i++) {
            on.bench.on(0, on.console::interrupt);
        }
        assertTrue(on.sent().contains("beta| beta speaks\r\n"));
    }

    @Test
    void drainPrintsUnfinishedLinesAndEnds() {
        on.write(on.beta, "unfinished");
        assertEquals("", on.sent());
        on.bench.on(0, on.console::drain);
        assertEquals("beta| unfinished\r\n", on.sent());
    }

    @Test
    void drainGivesUpOnAPortThatTakesNothing() {
        on.bench.serial.room(0);
        on.write(on.alpha, "never seen\n");
        on.bench.on(0, on.console::drain);
        assertEquals("", on.sent());
    }

    @Test
    void aHypervisorLineIsCutOrDroppedWholeButNeverTorn() {
        on.bench.on(0, () -> on.console.print("y".repeat(100)));
        assertEquals("framboise: " + "y".repeat(LineWriter.TEXT) + "\r\n", on.sent());
        on.bench.on(0, () -> {
            LineWriter line = on.console.begin();
            for (int i = 0; i < 5; i++) {
                line.text("y".repeat(LineWriter.TEXT));
            }
            line.end();
        });
        assertEquals("framboise: " + "y".repeat(244) + "\r\n", on.sent());
        on.bench.serial.room(0);
        for (int i = 0; i < 400; i++) {
            int number = i;
            on.bench.on(0, () -> on.console.begin().text("line number ").decimal(number).end());
        }
        on.bench.serial.room(1 << 20);
        on.bench.on(0, on.console::interrupt);
        on.settle();
        String[] lines = on.sent().split("\r\n");
        for (int i = 0; i < lines.length; i++) {
            assertEquals("framboise: line number " + i, lines[i]);
        }
        assertTrue(lines.length > 100 && lines.length < 400, lines.length + " lines");
    }
}
