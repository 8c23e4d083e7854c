package dev.framboise.card.write;

/** What a directory has. */
sealed interface Node permits Folder, Leaf {
    /** As it is written. */
    String name();
}
