package dev.framboise.aot.ir;

/** The object of one {@code new} instruction before its constructor has run; compared by identity. */
final class NewObject {
    private final String type;

    NewObject(String type) {
        this.type = type;
    }

    /** The internal name of its class. */
    String type() {
        return type;
    }
}
