package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;

/** QEMU's {@code virt} in the place of the BCM2711: VirtBoard.java says why. */
public final class Bcm2711 {
    public static final Pa DEVICES_START = new Pa(0x0800_0000L);
    public static final Pa DEVICES_END = new Pa(0x0a00_0000L);
    public static final Pa FIRST_GIB_END = new Pa(0x4000_0000L);

    /** There is none: its buffer, like all RAM, is behind what VideoCore is said to reach, so nobody asks. */
    public static final Pa MAILBOX = new Pa(0);
    public static final Pa POWER_MANAGER = new Pa(0x4010_1000L);
    public static final Pa GPIO = new Pa(0x4010_2000L);
    public static final Pa UART0 = new Pa(0x0900_0000L);
    public static final IntId UART0_INTID = new IntId(33);

    private Bcm2711() {
    }
}
