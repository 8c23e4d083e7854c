package dev.framboise.card.format;

/**
 * FAT32, after Microsoft's "FAT: General Overview of On-Disk Format", version 1.03, 6 December 2000, whose section each group of constants names.
 *
 * <pre>
 *   sector 0     1        2     6..8     32       32 + f    32 + 2f
 *   +----------+--------+-----+--------+--------+---------+---------------------------------------+
 *   | boot, BPB| FSInfo | end | copies | FAT, f | copy, f | clusters 2, 3, ...: directories, files |
 *   +----------+--------+-----+--------+--------+---------+---------------------------------------+
 * </pre>
 */
public final class Fat {
    // "Boot Sector and BPB"
    /** BS_jmpBoot. */
    public static final int JUMP = 0;
    /** Its first and third byte, of the form that is used here. */
    public static final int JUMP_SHORT = 0xeb;
    /** See {@link #JUMP_SHORT}. */
    public static final int JUMP_NOP = 0x90;
    /** BS_OEMName, 8 bytes; the value that the section advises. */
    public static final int OEM_NAME = 3;
    /** See {@link #OEM_NAME}. */
    public static final String OEM_NAME_VALUE = "MSWIN4.1";
    /** BPB_BytsPerSec, 16 bits. */
    public static final int BYTES_PER_SECTOR = 11;
    /** BPB_SecPerClus, 8 bits. */
    public static final int SECTORS_PER_CLUSTER = 13;
    /** BPB_RsvdSecCnt, 16 bits. */
    public static final int RESERVED_SECTORS = 14;
    /** "For FAT32 volumes, this is typically 32." */
    public static final int RESERVED_SECTORS_VALUE = 32;
    /** BPB_NumFATs, 8 bits. */
    public static final int FATS = 16;
    /** "This field should always contain the value 2." */
    public static final int FATS_VALUE = 2;
    /** BPB_RootEntCnt, 16 bits, 0 on FAT32. */
    public static final int ROOT_ENTRIES = 17;
    /** BPB_TotSec16, 16 bits, 0 on FAT32. */
    public static final int SECTORS_16 = 19;
    /** BPB_Media, 8 bits. */
    public static final int MEDIA = 21;
    /** What "fixed" media have, the low byte of FAT[0], too. */
    public static final int MEDIA_FIXED = 0xf8;
    /** BPB_FATSz16, 16 bits, 0 on FAT32. */
    public static final int FAT_SECTORS_16 = 22;
    /** BPB_SecPerTrk, 16 bits. */
    public static final int TRACK = 24;
    /** BPB_NumHeads, 16 bits. */
    public static final int HEADS = 26;
    /** BPB_HiddSec, 32 bits: sectors before the partition. */
    public static final int HIDDEN_SECTORS = 28;
    /** BPB_TotSec32, 32 bits. */
    public static final int SECTORS_32 = 32;
    /** BPB_FATSz32, 32 bits. */
    public static final int FAT_SECTORS_32 = 36;
    /** BPB_ExtFlags, 16 bits: 0 when both FATs are kept alike. */
    public static final int EXTENDED_FLAGS = 40;
    /** BPB_FSVer, 16 bits, 0. */
    public static final int VERSION = 42;
    /** BPB_RootClus, 32 bits. */
    public static final int ROOT_CLUSTER = 44;
    /** BPB_FSInfo, 16 bits: its sector. */
    public static final int INFO_SECTOR = 48;
    /** BPB_BkBootSec, 16 bits: the copy's sector. "No value other than 6 is recommended." */
    public static final int BACKUP_SECTOR = 50;
    /** See {@link #BACKUP_SECTOR}. */
    public static final int BACKUP_SECTOR_VALUE = 6;
    /** BS_DrvNum, 8 bits. */
    public static final int DRIVE = 64;
    /** A hard disk's. */
    public static final int DRIVE_FIXED = 0x80;
    /** BS_BootSig, 8 bits: the three fields behind it are there. */
    public static final int EXTENDED_SIGNATURE = 66;
    /** See {@link #EXTENDED_SIGNATURE}. */
    public static final int EXTENDED_SIGNATURE_VALUE = 0x29;
    /** BS_VolID, 32 bits. */
    public static final int VOLUME_ID = 67;
    /** BS_VolLab, 11 bytes. */
    public static final int LABEL = 71;
    /** BS_FilSysType, 8 bytes. */
    public static final int SYSTEM_TYPE = 82;
    /** See {@link #SYSTEM_TYPE}. */
    public static final String SYSTEM_TYPE_VALUE = "FAT32   ";
    /** 55AA, in each of the three sectors of the boot record. */
    public static final int SIGNATURE = 510;
    /** See {@link #SIGNATURE}. */
    public static final int SIGNATURE_VALUE = 0xaa55;
    /** Sectors of the boot record, and of its copy. */
    public static final int BOOT_SECTORS = 3;

    // "FAT32 FSInfo Sector Structure and Backup Boot Sector"
    /** FSI_LeadSig, 32 bits. */
    public static final int INFO_LEAD = 0;
    /** See {@link #INFO_LEAD}. */
    public static final int INFO_LEAD_VALUE = 0x41615252;
    /** FSI_StrucSig, 32 bits. */
    public static final int INFO_STRUCTURE = 484;
    /** See {@link #INFO_STRUCTURE}. */
    public static final int INFO_STRUCTURE_VALUE = 0x61417272;
    /** FSI_Free_Count, 32 bits. */
    public static final int INFO_FREE = 488;
    /** FSI_Nxt_Free, 32 bits. */
    public static final int INFO_NEXT = 492;
    /** "The last known free cluster count is not known", or the next free one. */
    public static final int INFO_UNKNOWN = 0xffffffff;

    // "FAT Type Determination": FAT32 is what has as many clusters, whatever else is said
    /** The least. */
    public static final int LEAST_CLUSTERS = 65525;
    /** The most: the numbers from 0x0ffffff7 on mean something else, and the first two are no cluster's. */
    public static final int MOST_CLUSTERS = 0x0ffffff5;
    /** The number of the first cluster. */
    public static final int FIRST_CLUSTER = 2;

    // "FAT Data Structure"
    /** Of the 32 bits of an entry; the others are kept as they are. */
    public static final int ENTRY_MASK = 0x0fffffff;
    /** Bytes of an entry. */
    public static final int ENTRY_SIZE = 4;
    /** A bad cluster. */
    public static final int BAD = 0x0ffffff7;
    /** The last cluster of a chain: this and above. */
    public static final int END = 0x0ffffff8;
    /** What is written for it, and into FAT[1]: cleanly unmounted, no read errors. */
    public static final int END_WRITTEN = 0x0fffffff;

    // "FAT Directory Structure"
    /** Bytes of an entry of a directory. */
    public static final int DIRECTORY_ENTRY = 32;
    /** Bytes of DIR_Name: 8 and 3. */
    public static final int SHORT_NAME = 11;
    /** DIR_Attr, 8 bits. */
    public static final int ATTRIBUTES = 11;
    /** ATTR_VOLUME_ID. */
    public static final int VOLUME_LABEL = 0x08;
    /** ATTR_DIRECTORY. */
    public static final int DIRECTORY = 0x10;
    /** ATTR_ARCHIVE. */
    public static final int ARCHIVE = 0x20;
    /** DIR_FstClusHI, 16 bits. */
    public static final int CLUSTER_HIGH = 20;
    /** DIR_WrtDate, 16 bits. */
    public static final int WRITTEN_DATE = 24;
    /** The first day there is, 1 January 1980: no clock is asked. */
    public static final int FIRST_DAY = 1 << 5 | 1;
    /** DIR_FstClusLO, 16 bits. */
    public static final int CLUSTER_LOW = 26;
    /** DIR_FileSize, 32 bits. */
    public static final int FILE_SIZE = 28;
    /** In the first byte of a name: this entry is free. */
    public static final int FREE = 0xe5;
    /** In the first byte of a name: this entry is free, and so are all behind it. */
    public static final int FREE_FROM_HERE = 0;
    /** Bytes of the longest directory: 65536 entries ("Other Notes Relating to FAT Directories"). */
    public static final int LONGEST_DIRECTORY = 65536 * DIRECTORY_ENTRY;

    // "FAT Long Directory Entries"
    /** ATTR_LONG_NAME. */
    public static final int LONG_NAME = 0x0f;
    /** LDIR_Ord, 8 bits: the entry's number, counted from 1. */
    public static final int ORDER = 0;
    /** LAST_LONG_ENTRY: in the order of the name's last part, which comes first. */
    public static final int LAST_PART = 0x40;
    /** LDIR_Type, 8 bits, 0. */
    public static final int PART_TYPE = 12;
    /** LDIR_Chksum, 8 bits: of the short name behind it. */
    public static final int PART_CHECKSUM = 13;
    /** UTF-16 units in an entry. */
    public static final int UNITS_PER_PART = 13;
    /** The most of a name. */
    public static final int LONGEST_NAME = 255;
    /** The most of a path: 260, "including the trailing NUL" ("Name Limits and Character Sets"). */
    public static final int LONGEST_PATH = 259;

    private static final int[] UNITS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

    private Fat() {
    }

    /** Where unit {@code i} of an entry's {@link #UNITS_PER_PART} is: LDIR_Name1, LDIR_Name2 and LDIR_Name3. */
    public static int unit(int i) {
        return UNITS[i];
    }
}
