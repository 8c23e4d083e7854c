package dev.framboise.vmkernel.bundle;

/**
 * The bytes of a guest bundle, little-endian.
 *
 * <pre>
 *    0        8        12       16       24       28       32                     64
 *   +--------+--------+--------+--------+--------+--------+----------------------+-----------------+-----------
 *   | magic  | version| guests | length | crc32  | 0      | 0                    | guests x 512    | payloads
 *   | 8 bytes| u32    | u32    | u64    | u32    | u32    | 32 bytes             | descriptors     | 4 KiB aligned
 *   +--------+--------+--------+--------+--------+--------+----------------------+-----------------+-----------
 *
 *   descriptor:  0 name, NUL-padded ASCII [a-z0-9-]   32 u32 kind        36 u32 vCPUs
 *               40 u64 memory bytes                   48 u64 image offset    56 u64 image length
 *               64 u64 initrd offset                  72 u64 initrd length (0: none)
 *               80 u64 command line offset            88 u32 command line length, without NUL
 *               92 u32 0                              96 u32 cores it may run on, a bit each (0: any)
 *              100 u32 weight, 4 ms in a round (0: 1) 104 u32 reserved microseconds (0: none)
 *              108 u32 in so many microseconds       112 u32 regions that it shares with others, a bit each
 *              116 u32 0                             120 4 x u32 blocks of 2 MiB of each region, 0 where the bit is 0
 *              136 u32 seconds of its watchdog (0: not enabled)
 *              140 zeros to 512
 * </pre>
 *
 * <p>The CRC-32 (IEEE 802.3, as java.util.zip.CRC32) covers the descriptors. Offsets count from the bundle's first byte.
 * The length is the bundle's own: firmware pads what it loads.
 */
public final class BundleLayout {
    /** "FRAMBOIS" in ASCII, read as a little-endian 64-bit number. */
    public static final long MAGIC = 0x53494f424d415246L;
    /** The only version. */
    public static final int VERSION = 1;

    /** Header fields. */
    public static final int HEADER_MAGIC = 0;
    public static final int HEADER_VERSION = 8;
    public static final int HEADER_GUESTS = 12;
    public static final int HEADER_LENGTH = 16;
    public static final int HEADER_CRC = 24;
    /** Bytes of the header. */
    public static final int HEADER_SIZE = 64;

    /** Descriptor fields. */
    public static final int NAME = 0;
    public static final int KIND = 32;
    public static final int VCPUS = 36;
    public static final int MEMORY = 40;
    public static final int IMAGE_OFFSET = 48;
    public static final int IMAGE_LENGTH = 56;
    public static final int INITRD_OFFSET = 64;
    public static final int INITRD_LENGTH = 72;
    public static final int COMMAND_LINE_OFFSET = 80;
    public static final int COMMAND_LINE_LENGTH = 88;
    public static final int CORES = 96;
    public static final int WEIGHT = 100;
    public static final int BUDGET = 104;
    public static final int PERIOD = 108;
    public static final int REGIONS = 112;
    public static final int REGION_BLOCKS = 120;
    public static final int WATCHDOG = 136;
    /** Bytes of a descriptor. */
    public static final int DESCRIPTOR_SIZE = 512;

    /** Shortest time that can be reserved, microseconds. */
    public static final int BUDGET_MIN = 100;
    /** Longest period of a reservation, microseconds. */
    public static final int PERIOD_MAX = 1_000_000;

    /** Longest time of a watchdog, seconds: what two stages can hold (54 MHz). */
    public static final int WATCHDOG_MAX = 120;

    /** Longest name, bytes. */
    public static final int NAME_SIZE = 32;
    /** Longest command line, bytes, as Linux on arm64 takes (COMMAND_LINE_SIZE 2048 with its NUL). */
    public static final int COMMAND_LINE_MAX = 2047;
    /** Alignment of payloads, bytes. */
    public static final int PAYLOAD_ALIGNMENT = 4096;

    /** An arm64 Image or a flat binary, entered at EL1 as a kernel. */
    public static final int KIND_KERNEL = 1;
    /** Firmware, run at IPA 0 with the device tree at the start of RAM. */
    public static final int KIND_BIOS = 2;

    private BundleLayout() {
    }
}
