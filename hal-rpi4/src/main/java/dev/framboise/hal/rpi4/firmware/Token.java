package dev.framboise.hal.rpi4.firmware;

/** What a {@link TreeWalk} stands on. */
public enum Token {
    /** A node begins. */
    BEGIN_NODE,
    /** A property of the current node. */
    PROPERTY,
    /** The current node ends. */
    END_NODE,
    /** The tree ends. */
    END,
    /** It does not follow the grammar. */
    DAMAGED
}
