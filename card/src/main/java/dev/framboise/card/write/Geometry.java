package dev.framboise.card.write;

import dev.framboise.card.format.Fat;
import dev.framboise.card.format.Mbr;

/**
 * How a volume is divided ("FAT Volume Initialization").
 *
 * @param sectors of the whole volume
 * @param sectorsPerCluster by the section's table for FAT32
 * @param fatSectors of one FAT, by the section's formula
 */
record Geometry(long sectors, int sectorsPerCluster, int fatSectors) {
    /** DskTableFAT32: up to 260 MB a cluster is a sector, then up to 8 GB it is 4 KiB. */
    private static final long SMALL = 532_480;
    private static final int SECTORS_OF_LARGE = 8;
    /** DskTableFAT32: what has no more sectors is no FAT32 volume. */
    private static final long TOO_SMALL = 66_600;
    private static final long STEP = Mbr.ALIGNMENT / Mbr.SECTOR;

    /** Of a volume of {@code sectors}. */
    static Geometry of(long sectors) {
        int sectorsPerCluster = sectors <= SMALL ? 1 : SECTORS_OF_LARGE;
        long rest = sectors - Fat.RESERVED_SECTORS_VALUE;
        long each = (256L * sectorsPerCluster + Fat.FATS_VALUE) / 2;
        return new Geometry(sectors, sectorsPerCluster, (int) ((rest + each - 1) / each));
    }

    /** The smallest that there is, in steps of the partitions' alignment. */
    static Geometry smallest() {
        return of((TOO_SMALL / STEP + 1) * STEP);
    }

    /** The next larger. */
    Geometry larger() {
        return of(sectors + STEP);
    }

    /** How many clusters it has. */
    int clusters() {
        return (int) ((sectors - firstOfClusters()) / sectorsPerCluster);
    }

    /** Bytes of a cluster. */
    int clusterSize() {
        return sectorsPerCluster * Mbr.SECTOR;
    }

    /** How many clusters {@code bytes} take. */
    int clustersOf(long bytes) {
        return (int) ((bytes + clusterSize() - 1) / clusterSize());
    }

    /** Where a FAT begins, bytes from the volume's beginning. */
    long fat(int number) {
        return (Fat.RESERVED_SECTORS_VALUE + (long) number * fatSectors) * Mbr.SECTOR;
    }

    /** Where a cluster begins, bytes from the volume's beginning. */
    long cluster(int number) {
        return firstOfClusters() * Mbr.SECTOR + (long) (number - Fat.FIRST_CLUSTER) * clusterSize();
    }

    private long firstOfClusters() {
        return Fat.RESERVED_SECTORS_VALUE + (long) Fat.FATS_VALUE * fatSectors;
    }
}
