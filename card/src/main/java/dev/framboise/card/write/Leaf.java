package dev.framboise.card.write;

/**
 * A file.
 *
 * @param name as it is written
 * @param size bytes
 * @param content its bytes
 */
record Leaf(String name, long size, Content content) implements Node {
}
