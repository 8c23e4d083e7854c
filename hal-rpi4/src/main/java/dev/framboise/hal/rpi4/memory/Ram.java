package dev.framboise.hal.rpi4.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.metal.LoopBound;

/** The board's RAM: what EL2 maps of it, and what of that is free for the kernel. */
public final class Ram {
    private static final long FOUR_GIB = 1L << 32;
    private static final long BEYOND = 1L << 52;
    /** The armstub and the slots that released cores poll. */
    private static final long FIRST_PAGE_END = 0x1000;

    private final Ranges mapped = new Ranges();
    private final Ranges free = new Ranges();

    /** Whether RAM that the firmware names by 32 bits can be there: not at null, not where devices are. Any {@code start}. */
    public static boolean mayBeAt(long start, long length) {
        boolean before = start <= Bcm2711.DEVICES_START.raw() - length;
        boolean behind = start >= Bcm2711.DEVICES_END.raw();
        return start > 0 && start <= FOUR_GIB - length && (before || behind);
    }

    /**
     * What the device tree names; above the first GiB, where it names nothing there (QEMU's does not), what the board's revision
     * says: BCM2711 shows RAM up to its devices, and the rest of an 8 GiB board from 4 GiB on. What is named beyond what the
     * board has is a damaged tree's: there is nothing.
     *
     * @param named          RAM as the device tree names it
     * @param notMapped      what of it EL2 must not map
     * @param installedBytes by the revision; 0 when unknown
     */
    public void find(Ranges named, Ranges notMapped, long installedBytes) {
        mapped.copy(named);
        if (!namesMoreThanFirstGib(named)) {
            mapped.add(Bcm2711.FIRST_GIB_END.raw(), Math.min(installedBytes, Bcm2711.DEVICES_START.raw()));
            mapped.add(FOUR_GIB, installedBytes);
        }
        if (installedBytes > 0) {
            mapped.remove(installedBytes, BEYOND);
        }
        mapped.remove(Bcm2711.DEVICES_START.raw(), Bcm2711.DEVICES_END.raw());
        mapped.remove(DirectMap.SIZE, BEYOND);
        removeAll(notMapped, mapped);
    }

    @LoopBound(max = Ranges.CAPACITY, reason = "ranges")
    private static boolean namesMoreThanFirstGib(Ranges memory) {
        for (int i = 0; i < memory.count(); i++) {
            if (memory.end(i) > Bcm2711.FIRST_GIB_END.raw()) {
                return true;
            }
        }
        return false;
    }

    @LoopBound(max = Ranges.CAPACITY, reason = "ranges")
    private static void removeAll(Ranges others, Ranges ranges) {
        for (int i = 0; i < others.count(); i++) {
            ranges.remove(others.start(i), others.end(i));
        }
    }

    /** Maps it, but for the image, which has its own mapping: no text is writable here. What has no tables is dropped. */
    @LoopBound(max = Ranges.CAPACITY, reason = "ranges")
    public void map(El2Map map, Pa image, long imageLength) {
        mapped.remove(image.raw(), image.raw() + imageLength);
        // Downwards: truncating moves ranges at and behind the index.
        for (int i = mapped.count() - 1; i >= 0; i--) {
            long start = mapped.start(i);
            long bytes = map.mapRam(start, mapped.end(i) - start);
            mapped.truncate(i, start + bytes);
        }
        free.copy(mapped);
        free.remove(0, FIRST_PAGE_END);
    }

    /** Takes what somebody uses out of what is free. */
    public void reserve(long start, long length) {
        free.remove(start, start + length);
    }

    /** As {@link #reserve(long, long)}. */
    public void reserve(Ranges ranges) {
        removeAll(ranges, free);
    }

    /** Whether EL2 reaches every byte of a range. */
    @LoopBound(max = Ranges.CAPACITY, reason = "ranges")
    public boolean isMapped(long start, long length) {
        for (int i = 0; i < mapped.count(); i++) {
            if (mapped.start(i) <= start && length <= mapped.end(i) - start) {
                return true;
            }
        }
        return false;
    }

    /** What is free. */
    public Ranges free() {
        return free;
    }
}
