package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Fat;
import dev.framboise.card.format.Mbr;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** The FAT of a volume: each cluster belongs to one chain at most. */
final class AllocationTable {
    private final Bytes entries;
    private final int clusters;
    private final BitSet claimed = new BitSet();

    private AllocationTable(Bytes entries, int clusters) {
        this.entries = entries;
        this.clusters = clusters;
    }

    static AllocationTable read(ByteBuffer image, BootRecord boot, String name) throws DamagedImage {
        Bytes table = Bytes.of(image, "the FAT of " + name, boot.fat(0), boot.fatSectors() * Mbr.SECTOR);
        Bytes copy = Bytes.of(image, "the FAT's copy of " + name, boot.fat(1), boot.fatSectors() * Mbr.SECTOR);
        int different = table.mismatch(copy);
        if (different >= 0) {
            throw copy.damaged(different, "it is not as the FAT is, at the entry of cluster " + different / Fat.ENTRY_SIZE);
        }
        AllocationTable entries = new AllocationTable(table, boot.clusters());
        table.require(0, "FAT[0]", entries.entry(0), Fat.ENTRY_MASK & ~0xff | Fat.MEDIA_FIXED);
        if (entries.entry(1) < Fat.END) {
            throw table.damaged(Fat.ENTRY_SIZE, "FAT[1] says that the volume was not unmounted, or had errors");
        }
        return entries;
    }

    /**
     * The clusters of a chain.
     *
     * @param first its first; 0 when it has none
     * @param most it has no more
     * @param owner for messages
     */
    int[] chain(int first, long most, String owner) throws DamagedImage {
        int[] chain = new int[16];
        int length = 0;
        int from = 0;
        int cluster = first;
        while (cluster != 0) {
            require(cluster, from, owner);
            if (length == most) {
                throw entries.damaged(cluster * Fat.ENTRY_SIZE, owner + " has more clusters than the " + most + " it can have");
            }
            claimed.set(cluster);
            if (length == chain.length) {
                chain = Arrays.copyOf(chain, 2 * length);
            }
            chain[length++] = cluster;
            from = cluster;
            int next = entry(cluster);
            if (next == 0) {
                throw entries.damaged(cluster * Fat.ENTRY_SIZE, owner + " has cluster " + cluster + ", which is free");
            }
            cluster = next >= Fat.END ? 0 : next;
        }
        return Arrays.copyOf(chain, length);
    }

    private void require(int cluster, int from, String owner) throws DamagedImage {
        if (cluster < Fat.FIRST_CLUSTER || cluster >= clusters + Fat.FIRST_CLUSTER) {
            throw entries.damaged(from * Fat.ENTRY_SIZE, owner + " goes on with cluster " + cluster + ", and the clusters are 2 to " + (clusters + 1));
        }
        if (claimed.get(cluster)) {
            throw entries.damaged(cluster * Fat.ENTRY_SIZE, owner + " has cluster " + cluster + ", which something else or an earlier part of it has, too");
        }
    }

    /** @throws DamagedImage when a cluster is taken and nobody's, or not as many are free as FSInfo says */
    void requireNothingElse(int free) throws DamagedImage {
        int counted = 0;
        for (int cluster = Fat.FIRST_CLUSTER; cluster < clusters + Fat.FIRST_CLUSTER; cluster++) {
            int entry = entry(cluster);
            if (entry == 0) {
                counted++;
            } else if (!claimed.get(cluster) && entry != Fat.BAD) {
                throw entries.damaged(cluster * Fat.ENTRY_SIZE, "cluster " + cluster + " is taken, and belongs to no file");
            }
        }
        if (free != counted && free != Fat.INFO_UNKNOWN) {
            throw entries.damaged(0, counted + " clusters are free, and FSInfo says " + Integer.toUnsignedString(free));
        }
    }

    private int entry(int cluster) {
        return (int) entries.u32(cluster * Fat.ENTRY_SIZE) & Fat.ENTRY_MASK;
    }
}
