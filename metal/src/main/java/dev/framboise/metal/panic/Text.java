package dev.framboise.metal.panic;

/** Constants and numbers as text. */
final class Text {
    private Text() {
    }

    /** Prints an ASCII constant. */
    static void print(String ascii, CharSink out) {
        for (int i = 0; i < ascii.length(); i++) {
            out.put(ascii.charAt(i));
        }
    }

    /** Prints a number from 0. */
    static void printDecimal(int number, CharSink out) {
        int power = 1;
        while (number / power >= 10) {
            power *= 10;
        }
        while (power > 0) {
            out.put('0' + number / power % 10);
            power /= 10;
        }
    }

    /** Prints 16 digits after {@code 0x}. */
    static void printHexadecimal(long number, CharSink out) {
        out.put('0');
        out.put('x');
        for (int shift = 60; shift >= 0; shift -= 4) {
            int digit = (int) (number >>> shift) & 15;
            out.put(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }
}
