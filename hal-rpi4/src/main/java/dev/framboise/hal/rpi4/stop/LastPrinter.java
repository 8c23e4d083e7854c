package dev.framboise.hal.rpi4.stop;

import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.metal.panic.CharSink;
import dev.framboise.vmkernel.board.Serial;

/** Text straight to the serial port, whoever else uses it: before the kernel does, and when all is lost. */
public final class LastPrinter implements CharSink {
    /** Looks at a full transmitter: at 115200 baud its FIFO makes room long before. */
    private static final int PATIENCE = 1_000_000;

    private final Serial serial;
    /** Looks that are left: a transmitter that stayed full through all of them is not waited for again. */
    private int patience = PATIENCE;

    /** Prints on {@code serial}. */
    public LastPrinter(Serial serial) {
        this.serial = serial;
    }

    @Override
    public void put(int octet) {
        if (octet == '\n') {
            putRaw('\r');
        }
        putRaw(octet);
    }

    @MaskedPathEnds(reason = "no VM runs: the board has stopped, or has not begun")
    private void putRaw(int octet) {
        boolean room = serial.canTransmit();
        for (int i = 0; i < patience && !room; i++) {
            room = serial.canTransmit();
        }
        patience = room ? PATIENCE : 0;
        serial.transmit(octet);
    }

    /** Prints a constant. */
    @MaskedPathEnds(reason = "no VM runs: the board has stopped, or has not begun")
    public void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** Prints a number below ten. */
    public void printDigit(int digit) {
        put('0' + digit);
    }

    /** Prints a number in two columns. @param number 0..99 */
    public void printTwoDigits(int number) {
        put(number < 10 ? ' ' : '0' + number / 10);
        put('0' + number % 10);
    }

    /** Prints sixteen hexadecimal digits. */
    public void printHexadecimal(long number) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            int digit = (int) (number >>> shift) & 15;
            put(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }
}
