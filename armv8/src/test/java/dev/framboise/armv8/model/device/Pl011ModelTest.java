package dev.framboise.armv8.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.model.gic.GicAddresses;
import org.junit.jupiter.api.Test;

class Pl011ModelTest {
    private static final long UART = 0xfe20_1000L;
    private static final int DR = 0x00;
    private static final int FR = 0x18;
    private static final int CR = 0x30;
    private static final int LCR_H = 0x2c;
    private static final int IMSC = 0x38;
    private static final int MIS = 0x40;
    private static final int ICR = 0x44;

    private final Machine machine = Machine.builder().ram(0, 0x1000).build();
    private final Pl011Model uart = new Pl011Model(machine, UART, 153, 100);

    Pl011ModelTest() {
        machine.attach(uart);
        write(LCR_H, 0x70);
        write(CR, 0x301);
    }

    private void write(int offset, int value) {
        machine.bus().store(UART + offset, 4, value, 0);
    }

    private int read(int offset) {
        return (int) machine.bus().load(UART + offset, 4, 0);
    }

    private void pass(long ticks) {
        for (long i = 0; i < ticks; i++) {
            machine.step(0);
        }
    }

    private boolean interrupts() {
        return (machine.bus().load(GicAddresses.BCM2711.distributor() + 0x200 + 16, 4, 0) & 1 << 25) != 0;
    }

    @Test
    void bytesLeaveOneAtATime() {
        write(DR, 'o');
        write(DR, 'k');
        assertEquals(1 << 3 | 1 << 4, read(FR));
        pass(100);
        assertEquals("o", uart.output());
        pass(100);
        assertEquals("ok", uart.output());
        assertEquals(1 << 7 | 1 << 4, read(FR));
    }

    @Test
    void aFullFifoSaysSoAndAByteTooManyIsAFault() {
        for (int i = 0; i < 16; i++) {
            assertEquals(0, read(FR) & 1 << 5);
            write(DR, 'x');
        }
        assertEquals(1 << 5, read(FR) & 1 << 5);
        assertThrows(ModelFault.class, () -> write(DR, 'x'));
        pass(100);
        write(DR, 'x');
    }

    @Test
    void aByteForADisabledUartIsAFault() {
        write(CR, 0);
        assertThrows(ModelFault.class, () -> write(DR, 'x'));
    }

    @Test
    void theTransmitInterruptComesWhenTheFifoHasDrainedToItsLevel() {
        write(IMSC, 1 << 5);
        for (int i = 0; i < 9; i++) {
            write(DR, 'x');
        }
        assertFalse(interrupts());
        pass(100);
        assertTrue(interrupts());
        write(ICR, 1 << 5);
        assertFalse(interrupts());
    }

    @Test
    void typedBytesArriveInOrderAndTheTimeoutTellsOfAFew() {
        write(IMSC, 1 << 6 | 1 << 4);
        uart.type("hi");
        pass(200);
        assertFalse(interrupts());
        pass(400);
        assertTrue(interrupts());
        assertEquals(1 << 6, read(MIS));
        assertEquals('h', read(DR));
        assertEquals('i', read(DR));
        assertFalse(interrupts());
        assertEquals(1 << 4, read(FR) & 1 << 4);
    }

    @Test
    void theReceiveInterruptComesAtItsLevelAndNothingIsLostWhenTheFifoIsFull() {
        write(IMSC, 1 << 4);
        uart.type("0123456789abcdefghijklmnop");
        pass(700);
        assertFalse(interrupts());
        pass(100);
        assertTrue(interrupts());
        pass(5000);
        StringBuilder got = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            got.append((char) read(DR));
            pass(200);
        }
        assertEquals("0123456789abcdefghijklmnop", got.toString());
    }

    @Test
    void whatIsTypedWhileTheReceiverIsOffWaitsOnTheLine() {
        write(CR, 0);
        uart.type("x");
        pass(1000);
        write(CR, 0x301);
        pass(100);
        assertEquals('x', read(DR));
    }

    @Test
    void itIdentifiesItselfAsAPrimeCellUart() {
        assertEquals(0x11, read(0xfe0));
        assertEquals(0xb1, read(0xffc));
    }
}
