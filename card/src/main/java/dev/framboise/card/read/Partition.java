package dev.framboise.card.read;

/**
 * An entry of the partition table.
 *
 * @param first its first sector
 * @param sectors how many
 */
record Partition(long first, long sectors) {
    /** The first sector behind it. */
    long end() {
        return first + sectors;
    }
}
