package dev.framboise.vmkernel.device;

import static dev.framboise.vmkernel.device.VirtualPl011.FR_RXFE;
import static dev.framboise.vmkernel.device.VirtualPl011.FR_RXFF;
import static dev.framboise.vmkernel.device.VirtualPl011.FR_TXFE;
import static dev.framboise.vmkernel.device.VirtualPl011.FR_TXFF;
import static dev.framboise.vmkernel.device.VirtualPl011.RT;
import static dev.framboise.vmkernel.device.VirtualPl011.RX;
import static dev.framboise.vmkernel.device.VirtualPl011.TX;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTCR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTDMACR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTDR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTFBRD;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTFR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTIBRD;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTICR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTIFLS;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTILPR;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTIMSC;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTLCR_H;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTMIS;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTRIS;
import static dev.framboise.vmkernel.device.VirtualPl011.UARTRSR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.VmState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualPl011Test {
    private static final long UART = 0x0900_0000L;
    private static final int INTID = 33;
    private static final int FEN = VirtualPl011.LCR_FEN;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aGuestThatHearsItsUart() {
        bench = new Bench();
        guest = bench.boot("guest", 1).vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
        bench.writeDistributor(guest, 0x104, 2);
    }

    private int read(int offset) {
        return (int) bench.read(guest, UART + offset, 4);
    }

    private void write(int offset, int value) {
        assertEquals(Verdict.EMULATED, bench.write(guest, UART + offset, 4, value));
    }

    /** What was printed once the alarm for the end of a line that did not come has gone off. */
    private String sent() {
        for (int i = 0; i < 100_000 && !bench.machine.gic().signalsIrq(0); i++) {
            bench.on(guest, SysReg.CNTPCT_EL0::read);
        }
        bench.settle();
        return bench.serial.sent();
    }

    private void type(String text) {
        bench.serial.type(text);
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.interrupt(0);
        bench.machine.line(Bench.SERIAL_INTID).lower();
        bench.settle();
    }

    /** The old life's interrupts are still enabled then. */
    @Test
    void whatIsTypedWhileTheVmIsLoadedAgainIsForItsNextLife() {
        write(0x38, 0x50);
        guest.vm.state = VmState.LOADING;
        type("root");
        bench.on(guest, () -> guest.vm.devices.reset());
        guest.vm.state = VmState.RUNNING;
        write(0x38, 0x50);
        assertEquals('r', read(0x00) & 0xff);
    }

    @Test
    void whatIsTypedWhileTheVmIsPausedIsThereWhenItGoesOn() {
        write(0x38, 0x50);
        guest.vm.state = VmState.PAUSED;
        type("r");
        guest.vm.state = VmState.RUNNING;
        assertEquals('r', read(0x00) & 0xff);
    }

    @Test
    void itIdentifiesItselfAsAPl011() {
        int[] expected = {0x11, 0x10, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1};
        for (int i = 0; i < 8; i++) {
            assertEquals(expected[i], read(0xfe0 + 4 * i));
        }
        assertEquals(0, read(0xfdc));
        assertEquals(0, read(0x100));
    }

    @Test
    void registersHoldWhatWasWrittenOfTheirBits() {
        int[][] rows = {
            {UARTILPR, 0xff}, {UARTIBRD, 0xffff}, {UARTFBRD, 0x3f}, {UARTLCR_H, 0xff}, {UARTIFLS, 0x3f}, {UARTIMSC, 0x7ff},
            {UARTDMACR, 7}, {UARTCR, 0xff87}};
        for (int[] row : rows) {
            write(row[0], -1);
            assertEquals(row[1], read(row[0]));
            write(row[0], 0);
            assertEquals(0, read(row[0]));
        }
        write(UARTRSR, 0xff);
        assertEquals(0, read(UARTRSR));
    }

    @Test
    void atResetItIsQuiet() {
        assertEquals(VirtualPl011.CR_RESET, read(UARTCR));
        assertEquals(VirtualPl011.IFLS_RESET, read(UARTIFLS));
        assertEquals(FR_RXFE | FR_TXFE, read(UARTFR));
        assertEquals(0, read(UARTRIS));
        assertEquals(0, read(UARTDR));
    }

    @Test
    void itCanBeReachedByBytesAndHalfwords() {
        write(UARTCR, 0x301);
        assertEquals(0x01, bench.read(guest, UART + UARTCR, 1));
        assertEquals(0x301, bench.read(guest, UART + UARTCR, 2));
        assertEquals(0x03, bench.read(guest, UART + UARTCR + 1, 1));
        assertEquals(0, bench.read(guest, UART + UARTCR + 2, 2));
        assertEquals(Verdict.EMULATED, bench.write(guest, UART + UARTDR, 1, 'A'));
        assertEquals(Verdict.EMULATED, bench.write(guest, UART + UARTDR, 2, 'B'));
        assertEquals("guest| AB", sent());
    }

    @Test
    void whatIsTransmittedIsPrintedAndRaisesTheTransmitInterrupt() {
        write(UARTIMSC, TX);
        assertEquals(0x3ff, bench.acknowledge(guest));
        write(UARTDR, 'x');
        assertEquals("guest| x", sent());
        assertEquals(TX, read(UARTMIS));
        assertEquals(INTID, bench.acknowledge(guest));
        write(UARTIMSC, 0);
        bench.end(guest, INTID);
        bench.settle();
        assertEquals(0x3ff, bench.acknowledge(guest));
    }

    @Test
    void aLevelStillAssertedAfterItsEndIsTakenAgain() {
        write(UARTIMSC, TX);
        write(UARTDR, 'x');
        assertEquals(INTID, bench.acknowledge(guest));
        bench.end(guest, INTID);
        bench.settle();
        assertEquals(INTID, bench.acknowledge(guest));
        write(UARTICR, TX);
        bench.end(guest, INTID);
        bench.settle();
        assertEquals(0x3ff, bench.acknowledge(guest));
    }

    @Test
    void aGuestThatLooksAtTxffLosesNothing() {
        bench.serial.room(0);
        int written = 0;
        while ((read(UARTFR) & FR_TXFF) == 0) {
            write(UARTDR, 'a' + written % 26);
            written++;
        }
        assertEquals(0, read(UARTRIS) & TX);
        write(UARTIMSC, TX);
        bench.serial.room(1 << 20);
        for (int i = 0; i < 30; i++) {
            type("");
        }
        assertEquals(INTID, bench.acknowledge(guest));
        assertEquals(FR_TXFE, read(UARTFR) & (FR_TXFE | FR_TXFF));
        assertEquals(written, bench.serial.sent().length() - "guest| ".length());
    }

    @Test
    void whatIsTypedWaitsUntilTheGuestListens() {
        type("early");
        assertEquals(FR_RXFE, read(UARTFR) & FR_RXFE);
        write(UARTLCR_H, FEN);
        write(UARTIMSC, RX | RT);
        assertEquals(INTID, bench.acknowledge(guest));
        StringBuilder got = new StringBuilder();
        while ((read(UARTFR) & FR_RXFE) == 0) {
            got.append((char) read(UARTDR));
        }
        assertEquals("early", got.toString());
        assertEquals(0, read(UARTRIS));
    }

    @Test
    void aDriverThatEmptiesTheFifoWhileItStartsLosesNothing() {
        type("typed before the driver");
        for (int i = 0; i < 64; i++) {
            assertEquals(FR_RXFE, read(UARTFR) & FR_RXFE);
            read(UARTDR);
        }
        write(UARTIMSC, RX);
        assertEquals('t', read(UARTDR));
    }

    @Test
    void aGuestThatPollsGetsItsInput() {
        type("p");
        int looks = 0;
        while ((read(UARTFR) & FR_RXFE) != 0) {
            looks++;
            assertTrue(looks < 100, "it never came");
        }
        assertEquals(VirtualPl011.POLLING - 1, looks);
        assertEquals('p', read(UARTDR));
        assertEquals(FR_RXFE, read(UARTFR) & FR_RXFE);
    }

    @Test
    void theReceiveInterruptWaitsForItsTriggerTheTimeOutDoesNot() {
        int[] triggers = {2, 4, 8, 12, 14};
        for (int level = 0; level < triggers.length; level++) {
            write(UARTLCR_H, 0);
            write(UARTLCR_H, FEN);
            write(UARTIFLS, level << 3);
            write(UARTIMSC, RX);
            write(UARTICR, RX | RT);
            for (int i = 1; i <= triggers[level]; i++) {
                type("c");
                assertEquals(i < triggers[level] ? RT : RX | RT, read(UARTRIS) & (RX | RT), "level " + level + " byte " + i);
            }
            read(UARTDR);
            assertEquals(RT, read(UARTRIS) & (RX | RT));
            while ((read(UARTFR) & FR_RXFE) == 0) {
                read(UARTDR);
            }
            assertEquals(0, read(UARTRIS) & (RX | RT));
        }
    }

    @Test
    void withoutFifosOneByteIsFull() {
        write(UARTIMSC, RX);
        type("ab");
        assertEquals(FR_RXFF, read(UARTFR) & (FR_RXFF | FR_RXFE));
        assertEquals('a', read(UARTDR));
        assertEquals('b', read(UARTDR));
        assertEquals(FR_RXFE, read(UARTFR) & (FR_RXFF | FR_RXFE));
    }

    @Test
    void aPastedScriptArrivesWhole() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; script.length() < 12_000; i++) {
            script.append("command ").append(i).append('\r');
        }
        write(UARTLCR_H, FEN);
        write(UARTIMSC, RX | RT);
        type(script.toString());
        StringBuilder got = new StringBuilder();
        while (got.length() < script.length()) {
            assertEquals(INTID, bench.acknowledge(guest));
            while ((read(UARTFR) & FR_RXFE) == 0) {
                got.append((char) read(UARTDR));
            }
            bench.end(guest, INTID);
            bench.settle();
        }
        assertEquals(script.toString(), got.toString());
        assertEquals(0x3ff, bench.acknowledge(guest));
    }

    @Test
    void loopbackReceivesWhatItTransmits() {
        write(UARTCR, VirtualPl011.CR_LBE | 0x301);
        write(UARTLCR_H, FEN);
        write(UARTDR, 'L');
        assertEquals('L', read(UARTDR));
        assertEquals("", bench.serial.sent());
        assertEquals(TX, read(UARTRIS) & TX);
        for (int i = 0; i < 20; i++) {
            write(UARTDR, i);
        }
        assertEquals(FR_RXFF, read(UARTFR) & FR_RXFF);
    }

    @Test
    void resetForgetsAll() {
        write(UARTIMSC, TX | RX);
        write(UARTDR, 'x');
        bench.leave(guest);
        bench.on(guest, () -> bench.kernel.traps.reset(guest.vm));
        bench.start(guest);
        assertEquals(0, read(UARTRIS));
        assertEquals(0, read(UARTIMSC));
        assertEquals(0x3ff, bench.acknowledge(guest));
    }
}
