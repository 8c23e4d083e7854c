package dev.framboise.hal.rpi4.firmware;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;

/** A machine whose RAM ends where the tree ends: a read behind it is a fault of the model. */
final class TreeMemory {
    private static final long RAM = 0x10_0000;

    private final Machine machine;
    private final Pa start;

    TreeMemory(byte[] blob) {
        long pages = (blob.length + 4095L) / 4096 * 4096;
        machine = Machine.builder().ram(RAM, pages).build();
        start = new Pa(RAM + pages - blob.length);
        machine.memory().write(start.raw(), blob);
    }

    /** What the reader says of the tree, and what it then knows. */
    Reading read() {
        Reading reading = new Reading();
        machine.on(0, () -> reading.read(start));
        return reading;
    }

    /** The outcome. */
    static final class Reading {
        final Fdt fdt = new Fdt();
        final DeviceTree tree = new DeviceTree(fdt);
        Defect defect;
        long epoch;

        void read(Pa start) {
            defect = fdt.begin(start);
            if (defect == Defect.NONE) {
                defect = fdt.open();
            }
            if (defect == Defect.NONE) {
                defect = tree.read();
            }
        }
    }

    /** The number after a key in the boot arguments. */
    long argument(Reading reading, String key) {
        long[] result = new long[1];
        machine.on(0, () -> result[0] = reading.tree.chosen().argument(key));
        return result[0];
    }
}
