package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.panic.CharSink;

/** Lines with a checksum of their own: what is not received as it was sent is known. */
public final class Wire {
    private final CharSink uart;
    private final Crc32 line = new Crc32();
    private final Crc32 results = new Crc32();

    /** Lines that go there. */
    public Wire(CharSink uart) {
        this.uart = uart;
    }

    /** Writes these characters. */
    public Wire text(String text) {
        for (int i = 0; i < text.length(); i++) {
            octet(text.charAt(i));
        }
        return this;
    }

    /** The string that ends with a zero, as a device tree has it; what is no plain character is left out. */
    Wire foreign(long address, int most) {
        for (int i = 0; i < most; i++) {
            int octet = Access.load8(address + i);
            if (octet == 0) {
                break;
            }
            if (octet > ' ' && octet < 0x7F) {
                octet(octet);
            }
        }
        return this;
    }

    /** Writes a number that is not negative. */
    public Wire decimal(int number) {
        int power = 1;
        while (number / power >= 10) {
            power *= 10;
        }
        while (power > 0) {
            octet('0' + number / power % 10);
            power /= 10;
        }
        return this;
    }

    /** As many digits as it takes. */
    public Wire hexadecimal(long number) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) / 4);
        return hexadecimal(number, digits);
    }

    Wire hexadecimal(long number, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            octet(digit((int) (number >>> shift) & 15));
        }
        return this;
    }

    private static int digit(int value) {
        return value < 10 ? '0' + value : 'a' - 10 + value;
    }

    private void octet(int octet) {
        line.update(octet);
        uart.put(octet);
    }

    /** Ends a line. */
    public void end() {
        int sum = line.value();
        text(" ~").hexadecimal(sum, 8);
        uart.put('\n');
        line.reset();
    }

    /** Ends a line that has a result: the sum of all these is said at the end. */
    void endResult() {
        int sum = line.value();
        for (int shift = 24; shift >= 0; shift -= 8) {
            results.update(sum >>> shift);
        }
        end();
    }

    /** Ends a line that is for others than the host of this suite. */
    public void endPlain() {
        uart.put('\n');
        line.reset();
    }

    /** Of the checksums of all lines with results so far, most significant octet first. */
    int results() {
        return results.value();
    }
}
