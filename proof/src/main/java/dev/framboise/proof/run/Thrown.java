package dev.framboise.proof.run;

/** An exception of the program that is executed. */
final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The exception's object. */
    final transient Obj exception;
    /** Where it was thrown, the innermost call first. */
    final String place;

    /** The method where it was thrown: {@code dev.framboise.Foo.bar}. */
    final String method;
    /** The line there. */
    final int line;

    Thrown(Obj exception, String place, String method, int line) {
        super(exception.type, null, false, false);
        this.exception = exception;
        this.place = place;
        this.method = method;
        this.line = line;
    }
}
