package dev.framboise.fuzz.oracle;

/** A property does not hold: a finding. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Property property;

    /** @param words what was expected, what there was, and where */
    public Violation(Property property, String words) {
        super(property + ": " + words);
        this.property = property;
    }

    /** One that something else has led to. */
    public Violation(Property property, String words, Throwable cause) {
        super(property + ": " + words, cause);
        this.property = property;
    }

    /** Which does not hold. */
    public Property property() {
        return property;
    }

    /** Sees to it that a property holds. @param format as of {@link String#format} */
    public static void unless(boolean holds, Property property, String format, Object... arguments) {
        if (!holds) {
            throw new Violation(property, String.format(format, arguments));
        }
    }

    /** Sees to it that two values are the same. */
    public static void unlessEqual(long expected, long actual, Property property, String what) {
        if (expected != actual) {
            throw new Violation(property, what + " is 0x" + Long.toHexString(actual) + ", not 0x" + Long.toHexString(expected));
        }
    }
}
