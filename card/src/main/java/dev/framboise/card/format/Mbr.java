package dev.framboise.card.format;

/**
 * The master boot record: UEFI Specification 2.10, 5.2.1 "Legacy Master Boot Record (MBR)".
 *
 * <pre>
 *   0            440  444  446        462        478        494        510
 *   +------------+----+----+----------+----------+----------+----------+------+
 *   | boot code  | id |  0 | 16 bytes | 16 bytes | 16 bytes | 16 bytes | 55AA |
 *   +------------+----+----+----------+----------+----------+----------+------+
 *                            status, first CHS, type, last CHS, first sector, sectors
 * </pre>
 */
public final class Mbr {
    /** UniqueMBRSignature. */
    public static final int DISK_ID = 440;
    /** PartitionRecord[0]. */
    public static final int ENTRIES = 446;
    /** How many there are. */
    public static final int ENTRY_COUNT = 4;
    /** Bytes of one. */
    public static final int ENTRY_SIZE = 16;
    /** BootIndicator: 0x80 for a legacy bootable partition, otherwise 0. */
    public static final int STATUS = 0;
    /** StartingCHS, three bytes. */
    public static final int FIRST_CHS = 1;
    /** OSType. */
    public static final int TYPE = 4;
    /** EndingCHS, three bytes. */
    public static final int LAST_CHS = 5;
    /** StartingLBA, 32 bits. */
    public static final int FIRST_SECTOR = 8;
    /** SizeInLBA, 32 bits. */
    public static final int SECTORS = 12;
    /** Signature. */
    public static final int SIGNATURE = 510;
    /** Its value. */
    public static final int SIGNATURE_VALUE = 0xaa55;
    /** FAT32, addressed by sector numbers: one of the types that the board's EEPROM boots from (raspberrypi/rpi-eeprom, issues 259 and 282). */
    public static final int TYPE_FAT32_LBA = 0x0c;
    /** Bytes of a sector. */
    public static final int SECTOR = 512;
    /** Heads and sectors of a track that CHS addresses are counted with; cylinders have ten bits. */
    public static final int HEADS = 255;
    /** See {@link #HEADS}. */
    public static final int TRACK = 63;
    /** Partitions begin at multiples of this, bytes: what pi-gen does, which makes Raspberry Pi OS, so that no erase block is of two partitions. */
    public static final int ALIGNMENT = 4 << 20;

    private Mbr() {
    }
}
