package dev.framboise.card.read;

/**
 * An entry of a directory.
 *
 * @param at where its short entry is, bytes from the directory's beginning
 * @param name as people write it
 * @param attributes DIR_Attr
 * @param cluster its first; 0 when it has none
 * @param size DIR_FileSize
 */
record Entry(int at, String name, int attributes, int cluster, long size) {
    boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }
}
