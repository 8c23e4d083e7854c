package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;

/**
 * Where the BCM2711 has its blocks (BCM2711 ARM Peripherals, 1.2.4: low-peripheral mode, as the firmware sets it). Assembly's
 * side is soc.inc. No other class holds the address of a block, so that a table of another chip can stand in.
 *
 * <pre>
 *   0x0_0000_0000  RAM; the firmware keeps the top of the first GiB for VideoCore
 *   0x0_4000_0000  RAM of boards with more than 1 GiB
 *   0x0_fc00_0000  devices
 *   0x1_0000_0000  RAM of boards with 8 GiB
 * </pre>
 */
public final class Bcm2711 {
    /** First byte that is a device. */
    public static final Pa DEVICES_START = new Pa(0xfc00_0000L);
    /** First byte behind the devices. */
    public static final Pa DEVICES_END = new Pa(0x1_0000_0000L);
    /** First byte behind the RAM that VideoCore can address, and that a device tree made without firmware names. */
    public static final Pa FIRST_GIB_END = new Pa(0x4000_0000L);

    /** Mailbox 0 and 1 between ARM and VideoCore. */
    public static final Pa MAILBOX = new Pa(0xfe00_b880L);
    /** Power manager: watchdog and reset. */
    public static final Pa POWER_MANAGER = new Pa(0xfe10_0000L);
    /** General-purpose I/O. */
    public static final Pa GPIO = new Pa(0xfe20_0000L);
    /** UART0, a PL011. */
    public static final Pa UART0 = new Pa(0xfe20_1000L);
    /** The interrupt of UART0: SPI 121. */
    public static final IntId UART0_INTID = new IntId(153);

    private Bcm2711() {
    }
}
