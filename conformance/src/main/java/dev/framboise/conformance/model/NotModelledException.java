package dev.framboise.conformance.model;

/** A check asks for something that the model does not have. */
final class NotModelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotModelledException(String what) {
        super(what);
    }
}
