package dev.framboise.aot.random;

/** What a name in a {@link Scope} stands for. */
enum Variable {
    INT,
    LONG,
    NODE,
    UNIT,
    /** An int that the program may only read: a loop's counter, a field that nothing writes. */
    FIXED_INT,
    /** A static field of the program, of a type that an int expression can be cast to. */
    SMALL_FIELD,
    /** A method {@code (int, long) -> long}. */
    METHOD
}
