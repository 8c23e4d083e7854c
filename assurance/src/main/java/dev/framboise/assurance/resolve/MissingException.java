package dev.framboise.assurance.resolve;

/** What a reference names is not there; the message says what is missing and what to do. */
final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String what, String whatToDo) {
        super(what + ": " + whatToDo);
    }
}
