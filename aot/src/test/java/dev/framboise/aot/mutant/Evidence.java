package dev.framboise.aot.mutant;

/** What has to see a mutant. */
enum Evidence {
    /** A case of the suite or a random program, run in an image. */
    RUN,
    /** The golden text of a lowering: no run on this emulator can show it. */
    GOLDEN,
    /** The checks of the finished binary. */
    BINARY
}
