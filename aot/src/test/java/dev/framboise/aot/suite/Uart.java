package dev.framboise.aot.suite;

import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.panic.CharSink;

/** The data register of the machine's PL011: QEMU's takes octets at any time. */
public final class Uart implements CharSink {
    private static final long DATA = 0xFE20_1000L;

    @Override
    public void put(int octet) {
        store(DATA, octet);
    }

    @Instruction(value = "str {1:w}, [{0}]", effect = Effect.MEMORY)
    private static void store(long address, int value) {
        throw new UnsupportedOperationException("the JVM has no UART at " + address + " for " + value);
    }

    /** Prints Latin-1. */
    public void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** Prints a signed number. */
    public void printDecimal(int number) {
        long rest = number;
        if (rest < 0) {
            put('-');
            rest = -rest;
        }
        long power = 1;
        while (rest / power >= 10) {
            power *= 10;
        }
        while (power > 0) {
            put('0' + (int) (rest / power % 10));
            power /= 10;
        }
    }

    /** Prints 16 digits. */
    public void printHexadecimal(long number) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            int digit = (int) (number >>> shift) & 15;
            put(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }
}
