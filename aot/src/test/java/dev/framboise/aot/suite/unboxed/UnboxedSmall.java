package dev.framboise.aot.suite.unboxed;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Unboxed;

/** Components of type byte, short, char and boolean. */
public final class UnboxedSmall implements Case {
    @Unboxed
    private record Octet(byte value) {
    }

    @Unboxed
    private record Half(short value) {
    }

    @Unboxed
    private record Letter(char value) {
    }

    @Unboxed
    private record Flag(boolean value) {
    }

    private static Octet octet(int n) {
        return new Octet((byte) n);
    }

    @Override
    public long run(int n) {
        Half half = new Half((short) (n * 3));
        Letter letter = new Letter((char) ~n);
        Flag flag = new Flag(n > 2);
        return octet(n).value() * 3L + half.value() * 5L + letter.value() * 7L + (flag.value() ? 11 : 13);
    }
}
