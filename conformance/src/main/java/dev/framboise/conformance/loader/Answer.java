package dev.framboise.conformance.loader;

/** What the loader thinks of an octet. */
enum Answer {
    /** It ends no frame. */
    NONE,
    /** The frame was taken. */
    ACK,
    /** The frame is not as it was sent. */
    DAMAGED,
    /** No image was begun, or the frame is none of this one's. */
    UNKNOWN,
    /** The image that was begun is empty, or larger than its place. */
    SIZE,
    /** All was to be there, and the checksum is another one. */
    IMAGE,
    /** All is there. */
    ENTER
}
