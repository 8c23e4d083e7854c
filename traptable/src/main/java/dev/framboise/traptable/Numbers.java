package dev.framboise.traptable;

/** Numbers as the file has them: decimal, 0x hexadecimal; {@code ~} before one inverts its 64 bits. */
final class Numbers {
    private Numbers() {
    }

    static long parse(String text, Line where) {
        String digits = text.replace("_", "");
        try {
            if (digits.startsWith("~")) {
                return ~parse(digits.substring(1), where);
            }
            return digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
        } catch (NumberFormatException notOne) {
            throw where.wrong("\"" + text + "\" is no number; write 12, 0x1f or ~0x1f");
        }
    }
}
