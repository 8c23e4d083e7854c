package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.panic.CharSink;

/**
 * What a Raspberry Pi 4 needs where nobody is between it and the firmware: UART0 (PL011, DDI 0183 3.3) with its pins, and a reset (BCM2711 ARM
 * Peripherals, 1.2.4, low-peripheral mode; 5, GPIO).
 */
public final class Bcm2711 implements CharSink {
    /** The receiver is empty. */
    public static final int NOTHING = -1;
    /** Octets were lost, or one was damaged, and the UART knows. */
    public static final int LOST = -2;
    /** Divisors of 115200 baud from the firmware's 48 MHz: 26 + 3/64. */
    public static final int IBRD_115200 = 26;
    /** The second of them. */
    public static final int FBRD_115200 = 3;

    private static final long GPIO = 0xFE20_0000L;
    private static final int GPFSEL1 = 0x04;
    private static final int GPFSEL3 = 0x0C;
    private static final int GPIO_PULL0 = 0xE4;
    private static final long UART0 = 0xFE20_1000L;
    private static final int DR = 0x00;
    private static final int FR = 0x18;
    private static final int IBRD = 0x24;
    private static final int FBRD = 0x28;
    private static final int LCRH = 0x2C;
    private static final int CR = 0x30;
    private static final int IMSC = 0x38;
    private static final int ICR = 0x44;
    private static final int DR_ERRORS = 0xF00;
    private static final int FR_BUSY = 1 << 3;
    private static final int FR_RXFE = 1 << 4;
    private static final int FR_TXFF = 1 << 5;
    /** 8N1 with FIFOs. */
    private static final int LCRH_8N1 = 0x70;
    /** On, both ways. */
    private static final int CR_ON = 0x301;
    /** Ticks of {@link PowerManager} until the reset: a quarter of a millisecond. */
    private static final int SOON = 16;
    /** Looks at the UART until what it still sends has to be over. */
    private static final int PATIENCE = 1_000_000;

    private final PowerManager manager = new PowerManager();

    /** GPIO14 and 15 become TXD0 and RXD0 (ALT0), GPIO32 and 33, Bluetooth, let go of the UART; then this rate, 8N1. */
    public void start(int integer, int fraction) {
        // ALT0 is 4 in three bits for each pin: pin 14 at 14:12.
        replace(GPIO + GPFSEL1, 0x3F << 12, 0b100100 << 12);
        replace(GPIO + GPFSEL3, 0x3F << 6, 0);
        // Pin 15 pulled up, 14 not: a loose wire reads as idle.
        replace(GPIO + GPIO_PULL0, 0xF << 28, 0b0100 << 28);
        drain();
        Access.store32(UART0 + CR, 0);
        Access.store32(UART0 + IMSC, 0);
        Access.store32(UART0 + ICR, 0x7FF);
        Access.store32(UART0 + IBRD, integer);
        Access.store32(UART0 + FBRD, fraction);
        Access.store32(UART0 + LCRH, LCRH_8N1);
        Access.store32(UART0 + CR, CR_ON);
    }

    private static void replace(long register, int mask, int value) {
        Access.store32(register, Access.load32(register) & ~mask | value);
    }

    @Override
    public void put(int octet) {
        while ((Access.load32(UART0 + FR) & FR_TXFF) != 0) {
            Thread.onSpinWait();
        }
        Access.store32(UART0 + DR, octet);
    }

    /** The next octet, {@link #NOTHING} or {@link #LOST}. */
    public int receive() {
        if ((Access.load32(UART0 + FR) & FR_RXFE) != 0) {
            return NOTHING;
        }
        int data = Access.load32(UART0 + DR);
        return (data & DR_ERRORS) == 0 ? data & 0xFF : LOST;
    }

    /** Waits until all is sent, but not for ever. */
    public void drain() {
        for (int i = 0; i < PATIENCE && (Access.load32(UART0 + FR) & FR_BUSY) != 0; i++) {
            Thread.onSpinWait();
        }
    }

    /** Resets the board, in a moment: the firmware begins as after power. */
    public void reset() {
        drain();
        manager.arm(SOON);
    }
}
