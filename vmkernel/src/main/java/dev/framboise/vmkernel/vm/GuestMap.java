package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Ipa;

/**
 * Where things are for a guest: the memory map of QEMU's {@code virt} machine, so that what is built for it runs.
 *
 * <pre>
 *   0x0000_0000  flash, two banks of 64 MiB, for a bios guest: its image at 0, the rest erased (all ones).
 *                Translated read-only: a store to it is a stage-2 permission fault, to be ignored as by write-protected flash
 *   0x0800_0000  GICv2 distributor, 64 KiB
 *   0x0801_0000  GICv2 CPU interface, 8 KiB (the real virtual CPU interface)
 *   0x0900_0000  PL011, SPI 1
 *   0x0901_0000  PL031, SPI 2
 *   0x090f_0000  generic watchdog, SPI 10: control frame, then refresh frame
 *   0x0a00_0000  room for 32 virtio-mmio devices of 512 bytes, SPI 16 and on
 *   0x0b00_0000  doorbells, a page for each region that is shared, SPI 48 and on
 *   0x3000_0000  regions that are shared with other guests, 16 MiB apart
 *   0x4000_0000  RAM
 * </pre>
 */
public final class GuestMap {
    /** First flash bank. */
    public static final Ipa FLASH = new Ipa(0x0000_0000L);
    /** Bytes of each of the two flash banks. */
    public static final long FLASH_BANK_SIZE = 0x0400_0000L;
    /** GICv2 distributor. */
    public static final Ipa GIC_DISTRIBUTOR = new Ipa(0x0800_0000L);
    /** Bytes of the distributor's frame, of which a GICv2 uses the first 4 KiB. */
    public static final long GIC_DISTRIBUTOR_SIZE = 0x1_0000L;
    /** GICv2 CPU interface. */
    public static final Ipa GIC_CPU_INTERFACE = new Ipa(0x0801_0000L);
    /** Bytes a GICv2 CPU interface has: GICC_DIR is on its second page. */
    public static final long GIC_CPU_INTERFACE_SIZE = 0x2000L;
    /** Bytes the map keeps for it, as {@code virt} says in its device tree. */
    public static final long GIC_CPU_INTERFACE_ROOM = 0x1_0000L;
    /** Bytes of each PrimeCell device. */
    public static final long DEVICE_SIZE = 0x1000L;
    /** PL011 UART. */
    public static final Ipa UART = new Ipa(0x0900_0000L);
    /** PL031 real-time clock. */
    public static final Ipa RTC = new Ipa(0x0901_0000L);
    /** Generic watchdog: its control frame, {@link #DEVICE_SIZE} bytes, and then its refresh frame. */
    public static final Ipa WATCHDOG = new Ipa(0x090f_0000L);
    /** The first doorbell; they are {@link #DEVICE_SIZE} apart. */
    public static final Ipa DOORBELLS = new Ipa(0x0b00_0000L);
    /** The first region that is shared. */
    public static final Ipa REGIONS = new Ipa(0x3000_0000L);
    /** Bytes from one region to the next. */
    public static final long REGION_ROOM = 0x0100_0000L;
    /** First byte of RAM. */
    public static final Ipa RAM = new Ipa(0x4000_0000L);
    /** The UART's interrupt: SPI 1. */
    public static final int UART_INTID = 32 + 1;
    /** The first doorbell's interrupt: SPI 48. */
    public static final int DOORBELL_INTID = 32 + 48;
    /** The clock's interrupt: SPI 2. */
    public static final int RTC_INTID = 32 + 2;
    /** The watchdog's interrupt: SPI 10. */
    public static final int WATCHDOG_INTID = 32 + 10;

    private GuestMap() {
    }
}
