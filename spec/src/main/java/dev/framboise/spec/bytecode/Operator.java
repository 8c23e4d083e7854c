package dev.framboise.spec.bytecode;

/** A kind of small mistake. */
public enum Operator {
    /** A comparison with or without its boundary: {@code <} for {@code <=}. */
    BOUNDARY,
    /** A condition's opposite. */
    NEGATION,
    /** Addition for subtraction, multiplication for division, and the other way round; a step of a loop in the other direction. */
    ARITHMETIC,
    /** And for or, a shift in the other direction. */
    BITS,
    /** A constant that is one more. */
    CONSTANT_MORE,
    /** A constant that is one less. */
    CONSTANT_LESS,
    /** A call of a void method that is left out. */
    NO_CALL,
    /** Another value returned: a boolean's opposite, an integer and one, the enum's next constant. */
    RETURN
}
