package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Fat;
import dev.framboise.card.format.Mbr;
import java.nio.ByteBuffer;

/**
 * What a volume's boot sector says, after it was found to be true.
 *
 * @param start where the volume begins, bytes
 * @param reserved sectors before the first FAT
 * @param sectorsPerCluster so many
 * @param fatSectors of each FAT
 * @param clusters how many there are
 * @param root the first cluster of the root directory
 * @param label 11 characters
 * @param free how many clusters FSInfo says are free; {@link Fat#INFO_UNKNOWN} when it does not know
 */
record BootRecord(long start, int reserved, int sectorsPerCluster, long fatSectors, int clusters, int root, String label, int free) {
    private static final int MOST_SECTORS_PER_CLUSTER = 64;

    /** @param name the volume's, for messages */
    static BootRecord read(ByteBuffer image, Partition partition, String name) throws DamagedImage {
        long start = partition.first() * Mbr.SECTOR;
        Bytes boot = Bytes.of(image, "the boot sector of " + name, start, Mbr.SECTOR);
        constants(boot);
        boot.require(Fat.HIDDEN_SECTORS, "BPB_HiddSec", boot.u32(Fat.HIDDEN_SECTORS), partition.first());
        boot.require(Fat.SECTORS_32, "BPB_TotSec32", boot.u32(Fat.SECTORS_32), partition.sectors());
        int reserved = boot.u16(Fat.RESERVED_SECTORS);
        if (reserved < Fat.BACKUP_SECTOR_VALUE + Fat.BOOT_SECTORS) {
            throw boot.damaged(Fat.RESERVED_SECTORS, "BPB_RsvdSecCnt is " + reserved + ", which has no room for the boot record's copy");
        }
        int sectorsPerCluster = boot.u8(Fat.SECTORS_PER_CLUSTER);
        if (Integer.bitCount(sectorsPerCluster) != 1 || sectorsPerCluster > MOST_SECTORS_PER_CLUSTER) {
            throw boot.damaged(Fat.SECTORS_PER_CLUSTER, "BPB_SecPerClus is " + sectorsPerCluster + " and not a power of 2 up to " + MOST_SECTORS_PER_CLUSTER);
        }
        long fatSectors = boot.u32(Fat.FAT_SECTORS_32);
        long clusters = (partition.sectors() - reserved - Fat.FATS_VALUE * fatSectors) / sectorsPerCluster;
        if (clusters < Fat.LEAST_CLUSTERS || clusters > Fat.MOST_CLUSTERS) {
            throw boot.damaged(Fat.FAT_SECTORS_32, "with a BPB_FATSz32 of " + fatSectors + " there are " + clusters + " clusters; FAT32 has "
                    + Fat.LEAST_CLUSTERS + " to " + Fat.MOST_CLUSTERS);
        }
        if (fatSectors * Mbr.SECTOR / Fat.ENTRY_SIZE < clusters + Fat.FIRST_CLUSTER) {
            throw boot.damaged(Fat.FAT_SECTORS_32, "BPB_FATSz32 is " + fatSectors + ": too small for " + clusters + " clusters");
        }
        long root = boot.u32(Fat.ROOT_CLUSTER);
        if (root < Fat.FIRST_CLUSTER || root >= clusters + Fat.FIRST_CLUSTER) {
            throw boot.damaged(Fat.ROOT_CLUSTER, "BPB_RootClus is " + root + ", and the clusters are 2 to " + (clusters + 1));
        }
        int free = rest(image, start, name, boot);
        return new BootRecord(start, reserved, sectorsPerCluster, fatSectors, (int) clusters, (int) root, boot.text(Fat.LABEL, Fat.SHORT_NAME), free);
    }

    /** Where a FAT begins, bytes. */
    long fat(int number) {
        return start + (reserved + number * fatSectors) * Mbr.SECTOR;
    }

    /** Bytes of a cluster. */
    int clusterSize() {
        return sectorsPerCluster * Mbr.SECTOR;
    }

    /** Where a cluster begins, bytes. */
    long cluster(int number) {
        return fat(Fat.FATS_VALUE) + (long) (number - Fat.FIRST_CLUSTER) * clusterSize();
    }

    private static void constants(Bytes boot) throws DamagedImage {
        boot.require(Fat.SIGNATURE, "the signature", boot.u16(Fat.SIGNATURE), Fat.SIGNATURE_VALUE);
        boot.require(Fat.JUMP, "BS_jmpBoot[0]", boot.u8(Fat.JUMP), Fat.JUMP_SHORT);
        boot.require(Fat.JUMP + 2, "BS_jmpBoot[2]", boot.u8(Fat.JUMP + 2), Fat.JUMP_NOP);
        boot.require(Fat.BYTES_PER_SECTOR, "BPB_BytsPerSec", boot.u16(Fat.BYTES_PER_SECTOR), Mbr.SECTOR);
        boot.require(Fat.FATS, "BPB_NumFATs", boot.u8(Fat.FATS), Fat.FATS_VALUE);
        boot.require(Fat.ROOT_ENTRIES, "BPB_RootEntCnt", boot.u16(Fat.ROOT_ENTRIES), 0);
        boot.require(Fat.SECTORS_16, "BPB_TotSec16", boot.u16(Fat.SECTORS_16), 0);
        boot.require(Fat.MEDIA, "BPB_Media", boot.u8(Fat.MEDIA), Fat.MEDIA_FIXED);
        boot.require(Fat.FAT_SECTORS_16, "BPB_FATSz16", boot.u16(Fat.FAT_SECTORS_16), 0);
        boot.require(Fat.EXTENDED_FLAGS, "BPB_ExtFlags", boot.u16(Fat.EXTENDED_FLAGS), 0);
        boot.require(Fat.VERSION, "BPB_FSVer", boot.u16(Fat.VERSION), 0);
        boot.require(Fat.INFO_SECTOR, "BPB_FSInfo", boot.u16(Fat.INFO_SECTOR), 1);
        boot.require(Fat.BACKUP_SECTOR, "BPB_BkBootSec", boot.u16(Fat.BACKUP_SECTOR), Fat.BACKUP_SECTOR_VALUE);
        boot.require(Fat.EXTENDED_SIGNATURE, "BS_BootSig", boot.u8(Fat.EXTENDED_SIGNATURE), Fat.EXTENDED_SIGNATURE_VALUE);
        if (!boot.text(Fat.SYSTEM_TYPE, Fat.SYSTEM_TYPE_VALUE.length()).equals(Fat.SYSTEM_TYPE_VALUE)) {
            throw boot.damaged(Fat.SYSTEM_TYPE, "BS_FilSysType is not '" + Fat.SYSTEM_TYPE_VALUE + "'");
        }
    }

    /** The sectors behind it, and the copy. Returns how many clusters are said to be free. */
    private static int rest(ByteBuffer image, long start, String name, Bytes boot) throws DamagedImage {
        Bytes copy = Bytes.of(image, "the boot sector's copy of " + name, start + (long) Fat.BACKUP_SECTOR_VALUE * Mbr.SECTOR, Mbr.SECTOR);
        int different = boot.mismatch(copy);
        if (different >= 0) {
            throw copy.damaged(different, "it is not as the boot sector is");
        }
        Bytes info = information(image, "FSInfo of " + name, start + Mbr.SECTOR);
        information(image, "FSInfo's copy of " + name, start + (Fat.BACKUP_SECTOR_VALUE + 1L) * Mbr.SECTOR);
        return (int) info.u32(Fat.INFO_FREE);
    }

    /** The third sector of the boot record has nothing but a signature, and not everybody writes it. */
    private static Bytes information(ByteBuffer image, String what, long at) throws DamagedImage {
        Bytes info = Bytes.of(image, what, at, Mbr.SECTOR);
        info.require(Fat.INFO_LEAD, "FSI_LeadSig", info.u32(Fat.INFO_LEAD), Fat.INFO_LEAD_VALUE);
        info.require(Fat.INFO_STRUCTURE, "FSI_StrucSig", info.u32(Fat.INFO_STRUCTURE), Fat.INFO_STRUCTURE_VALUE);
        info.require(Fat.SIGNATURE, "the signature", info.u16(Fat.SIGNATURE), Fat.SIGNATURE_VALUE);
        return info;
    }
}
