package dev.framboise.hal.rpi4.memory;

import static dev.framboise.hal.rpi4.memory.Stage1Descriptor.ADDRESS;
import static dev.framboise.hal.rpi4.memory.Stage1Descriptor.PAGE_LEVEL;
import static dev.framboise.hal.rpi4.memory.Stage1Descriptor.TABLE_OR_PAGE;
import static dev.framboise.hal.rpi4.memory.Stage1Descriptor.VALID;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.metal.LoopBound;

/**
 * Fills the direct map, on core 0 before the others start. Entries only ever become valid, so no TLB maintenance is due
 * (DDI 0487 D8.14: nothing invalid is cached).
 */
public final class El2Map {
    private long firstTable;
    private long nextTable;
    private long imagePa;

    /** Says where the image is, whose tables these are. */
    public void start(Pa image) {
        imagePa = image.raw();
        firstTable = ImageLayout.firstTable();
        nextTable = ImageLayout.tablePool();
    }

    /** Maps RAM. @return bytes mapped from {@code start} on: less than {@code length} when tables run out */
    public long mapRam(long start, long length) {
        return map(start, length, Stage1Descriptor.RAM);
    }

    /** Maps device registers. @return as {@link #mapRam} */
    public long mapDevices(long start, long length) {
        return map(start, length, Stage1Descriptor.DEVICE);
    }

    /** What is mapped already stays as it is. */
    @LoopBound(max = 32 * 512, reason = "entries of the root, the image and the pool: 24 tables")
    @LoopBound(max = Stage1Descriptor.PAGE_LEVEL, reason = "levels")
    private long map(long start, long length, long attributes) {
        long end = start + length;
        long pa = start;
        while (pa < end) {
            int level = 1;
            long entry = entry(firstTable, level, pa);
            long descriptor = Access.load64(entry);
            while (mustDescend(descriptor, level, pa, end)) {
                if ((descriptor & VALID) == 0) {
                    descriptor = newTable();
                    if (descriptor == 0) {
                        return done(pa - start);
                    }
                    Access.store64(entry, descriptor);
                }
                level++;
                entry = entry(tableVa(descriptor), level, pa);
                descriptor = Access.load64(entry);
            }
            if ((descriptor & VALID) == 0) {
                Access.store64(entry, pa | attributes | VALID | (level == PAGE_LEVEL ? TABLE_OR_PAGE : 0));
            }
            long span = 1L << Stage1Descriptor.shift(level);
            pa = (pa & -span) + span;
        }
        return done(length);
    }

    private static boolean mustDescend(long descriptor, int level, long pa, long end) {
        if (level == PAGE_LEVEL) {
            return false;
        }
        if ((descriptor & VALID) != 0) {
            return Stage1Descriptor.isTable(descriptor, level);
        }
        long span = 1L << Stage1Descriptor.shift(level);
        return (pa & span - 1) != 0 || end - pa < span;
    }

    /** Walkers and later instructions see what was written. */
    private static long done(long bytes) {
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return bytes;
    }

    private long newTable() {
        if (nextTable == ImageLayout.tablePoolEnd()) {
            return 0;
        }
        long table = nextTable;
        nextTable += ImageLayout.PAGE;
        return table - ImageLayout.start() + imagePa | TABLE_OR_PAGE | VALID;
    }

    private long tableVa(long descriptor) {
        return (descriptor & ADDRESS) - imagePa + ImageLayout.start();
    }

    private static long entry(long table, int level, long pa) {
        return table + (DirectMap.BASE + pa >>> Stage1Descriptor.shift(level) & 511) * 8;
    }
}
