package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Mbr;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The partitions of a card: two, FAT32, aligned, one behind the other. */
final class PartitionTable {
    private static final String WHAT = "the partition table";
    private static final int PARTITIONS = 2;

    private PartitionTable() {
    }

    static List<Partition> read(ByteBuffer image) throws DamagedImage {
        Bytes table = Bytes.of(image, WHAT, 0, Mbr.SECTOR);
        table.require(Mbr.SIGNATURE, "the signature", table.u16(Mbr.SIGNATURE), Mbr.SIGNATURE_VALUE);
        List<Partition> partitions = new ArrayList<>();
        long end = 1;
        for (int i = 0; i < Mbr.ENTRY_COUNT; i++) {
            Bytes entry = table.part("entry " + (i + 1) + " of the partition table", Mbr.ENTRIES + i * Mbr.ENTRY_SIZE, Mbr.ENTRY_SIZE);
            if (i < PARTITIONS) {
                Partition partition = partition(entry, end, image.limit() / Mbr.SECTOR);
                partitions.add(partition);
                end = partition.end();
            } else {
                empty(entry);
            }
        }
        return partitions;
    }

    private static Partition partition(Bytes entry, long after, long sectors) throws DamagedImage {
        entry.require(Mbr.TYPE, "the type", entry.u8(Mbr.TYPE), Mbr.TYPE_FAT32_LBA);
        if ((entry.u8(Mbr.STATUS) & 0x7f) != 0) {
            throw entry.damaged(Mbr.STATUS, "the status is neither 0 nor 128");
        }
        Partition partition = new Partition(entry.u32(Mbr.FIRST_SECTOR), entry.u32(Mbr.SECTORS));
        if (partition.first() < after || partition.first() % (Mbr.ALIGNMENT / Mbr.SECTOR) != 0) {
            throw entry.damaged(Mbr.FIRST_SECTOR, "it begins with sector " + partition.first() + ", which is not a multiple of 4 MiB behind what is before it");
        }
        if (partition.sectors() == 0 || partition.end() > sectors) {
            throw entry.damaged(Mbr.SECTORS, "it has " + partition.sectors() + " sectors from " + partition.first() + " on, and the image ends with " + sectors);
        }
        return partition;
    }

    private static void empty(Bytes entry) throws DamagedImage {
        for (int i = 0; i < Mbr.ENTRY_SIZE; i++) {
            if (entry.u8(i) != 0) {
                throw entry.damaged(i, "it is not empty, and a card has " + PARTITIONS + " partitions");
            }
        }
    }
}
