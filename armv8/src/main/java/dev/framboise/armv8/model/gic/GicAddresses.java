package dev.framboise.armv8.model.gic;

/** Where the GIC is. Physical addresses. */
public record GicAddresses(long distributor, long cpuInterface, long virtualControl, long virtualCpuInterface) {
    /** As on the BCM2711. */
    public static final GicAddresses BCM2711 =
        new GicAddresses(0xff84_1000L, 0xff84_2000L, 0xff84_4000L, 0xff84_6000L);
}
