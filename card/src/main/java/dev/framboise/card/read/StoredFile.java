package dev.framboise.card.read;

/**
 * A file of a volume.
 *
 * @param size bytes
 * @param clusters where they are
 */
record StoredFile(long size, int[] clusters) {
}
