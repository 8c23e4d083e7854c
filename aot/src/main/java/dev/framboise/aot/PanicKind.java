package dev.framboise.aot;

/** Why the image stops. The numbers are part of the image's format. */
public enum PanicKind {
    /** {@link NullPointerException}. */
    NULL_POINTER(1, "java.lang.NullPointerException"),
    /** {@link ArrayIndexOutOfBoundsException}; also an index outside an {@code @Indexed} range or a string. */
    ARRAY_INDEX(2, "java.lang.ArrayIndexOutOfBoundsException"),
    /** {@link ArithmeticException} of {@code /} and {@code %} by zero. */
    DIVIDE_BY_ZERO(3, "java.lang.ArithmeticException"),
    /** {@link ClassCastException}. */
    CLASS_CAST(4, "java.lang.ClassCastException"),
    /** {@link NegativeArraySizeException}. */
    NEGATIVE_ARRAY_SIZE(5, "java.lang.NegativeArraySizeException"),
    /** {@link ArrayStoreException}. */
    ARRAY_STORE(6, "java.lang.ArrayStoreException"),
    /** A {@code throw} in the source; the site names the class. */
    EXPLICIT_THROW(7, "java.lang.Throwable"),
    /** A failed {@code assert}. */
    ASSERTION(8, "java.lang.AssertionError"),
    /** Control reached what the closed world says it cannot reach. */
    UNREACHABLE(9, "java.lang.IncompatibleClassChangeError"),
    /** {@link ArithmeticException} of {@code Math.addExact} and its like. */
    OVERFLOW(10, "java.lang.ArithmeticException");

    private final int number;
    private final String exceptionClass;

    PanicKind(int number, String exceptionClass) {
        this.number = number;
        this.exceptionClass = exceptionClass;
    }

    /** The number of this kind in the image's tables. */
    public int number() {
        return number;
    }

    /** The binary name of the exception that a JVM would throw, unless the site names another. */
    public String exceptionClass() {
        return exceptionClass;
    }
}
