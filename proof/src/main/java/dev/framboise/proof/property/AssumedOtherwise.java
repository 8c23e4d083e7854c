package dev.framboise.proof.property;

/** A property was run on inputs of which it says nothing. */
public final class AssumedOtherwise extends RuntimeException {
    private static final long serialVersionUID = 1;

    AssumedOtherwise() {
        super("the property says nothing of these inputs");
    }
}
