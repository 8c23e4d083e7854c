package dev.framboise.proof.run;

/** An exception of the program that is executed. */
final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The exception's object. */
    final transient Obj exception;
    /** Where it was thrown, the innermost call first. */
    final String place;

    Thrown(Obj exception, String place) {
        super(exception.type, null, false, false);
        this.exception = exception;
        this.place = place;
    }
}
