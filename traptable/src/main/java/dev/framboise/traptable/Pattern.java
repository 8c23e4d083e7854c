package dev.framboise.traptable;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A set of numbers, as the file spells it. */
public sealed interface Pattern {
    /** Whether {@code value} is one of them. */
    boolean matches(long value);

    /** Whether every number is. */
    default boolean isAny() {
        return this instanceof Bits bits && bits.mask == 0;
    }

    /** One of them, of {@code bits} bits. */
    default long example(RandomGenerator random, int bits) {
        if (this instanceof AnyOf any) {
            return any.patterns.get(random.nextInt(any.patterns.size())).example(random, bits);
        }
        if (this instanceof Range range) {
            return range.first + Long.remainderUnsigned(random.nextLong(), range.last - range.first + 1);
        }
        Bits of = (Bits) this;
        return of.value | random.nextLong() & ~of.mask & -1L >>> Long.SIZE - bits;
    }

    /** Those whose bits in {@code mask} are those of {@code value}. @param digits as many as it was spelled with bit by bit; else 0 */
    record Bits(long mask, long value, int digits) implements Pattern {
        @Override
        public boolean matches(long other) {
            return (other & mask) == value;
        }
    }

    /** Those from {@code first} to {@code last}, without signs. */
    record Range(long first, long last) implements Pattern {
        @Override
        public boolean matches(long other) {
            return Long.compareUnsigned(first, other) <= 0 && Long.compareUnsigned(other, last) <= 0;
        }
    }

    /** Those of any of several patterns. */
    record AnyOf(List<Pattern> patterns) implements Pattern {
        @Override
        public boolean matches(long other) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(other));
        }
    }

    /** Reads one: {@code *}, a number, {@code 0-7}, {@code 0b01xx}, or several with commas. */
    static Pattern parse(String text, Line where) {
        if (text.contains(",")) {
            return new AnyOf(Arrays.stream(text.split(",")).map(part -> parse(part.strip(), where)).toList());
        }
        if (text.equals("*")) {
            return new Bits(0, 0, 0);
        }
        if (text.startsWith("0b")) {
            return bits(text.substring(2).replace("_", ""), where);
        }
        int dash = text.indexOf('-', 1);
        if (dash > 0) {
            Range range = new Range(where.number(text.substring(0, dash)), where.number(text.substring(dash + 1)));
            if (Long.compareUnsigned(range.first, range.last) > 0) {
                throw where.wrong("\"" + text + "\" ends before it begins");
            }
            return range;
        }
        return new Bits(-1, where.number(text), 0);
    }

    private static Pattern bits(String digits, Line where) {
        if (digits.isEmpty() || digits.length() > Long.SIZE || !digits.matches("[01x]+")) {
            throw where.wrong("\"0b" + digits + "\" is no pattern of bits; write 0, 1 and x for either");
        }
        long mask = 0;
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            mask = mask << 1 | (digit == 'x' ? 0 : 1);
            value = value << 1 | (digit == '1' ? 1 : 0);
        }
        // A number of so many digits: all bits above are 0.
        return new Bits(digits.length() == Long.SIZE ? mask : mask | -1L << digits.length(), value, digits.length());
    }
}
