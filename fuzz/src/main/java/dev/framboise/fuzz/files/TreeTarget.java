package dev.framboise.fuzz.files;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.firmware.DeviceTree;
import dev.framboise.hal.rpi4.firmware.Fdt;
import dev.framboise.hal.rpi4.memory.Ranges;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A device tree of any bytes, as the firmware might pass it: facts within their bounds or a defect with its name, and no byte read behind its end. */
public final class TreeTarget implements Target {
    private static final long RAM = 0x10_0000;
    private static final int PAGE = 4096;
    private static final int SIZE = 4;
    private static final long DEVICES = 0xfc00_0000L;

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String about() {
        return "device trees of firmware";
    }

    @Override
    public void run(byte[] input) {
        // What says that it is longer than it is would be the firmware's fault alone: the rest of memory is there.
        byte[] headed = Arrays.copyOf(input, Math.max(Fdt.HEADER_SIZE, input.length));
        int claimed = ByteBuffer.wrap(headed).getInt(SIZE);
        byte[] tree = claimed < Fdt.HEADER_SIZE || claimed > Fdt.LARGEST ? headed : Arrays.copyOf(headed, claimed);
        long room = (tree.length + PAGE - 1L) / PAGE * PAGE;
        Machine machine = Machine.builder().ram(RAM, room).budget(200_000 + 64L * tree.length).build();
        Pa start = new Pa(RAM + room - tree.length & -8);
        machine.memory().write(start.raw(), tree);
        machine.on(0, () -> read(start));
    }

    private static void read(Pa start) {
        Fdt fdt = new Fdt();
        DeviceTree tree = new DeviceTree(fdt);
        Defect defect = fdt.begin(start);
        if (defect == Defect.NONE) {
            defect = fdt.open();
        }
        if (defect == Defect.NONE) {
            defect = tree.read();
        }
        States.reach(8, defect.ordinal(), defect == Defect.NONE ? tree.cores() * 16L + tree.memory().count() : 0);
        if (defect == Defect.NONE) {
            check(tree);
        }
    }

    private static void check(DeviceTree tree) {
        Violation.unless(tree.cores() >= 1 && tree.cores() <= 4, Property.READER, "%d cores", tree.cores());
        for (int i = 1; i < tree.cores(); i++) {
            long slot = tree.releaseAddress(i).raw();
            Violation.unless(slot > 0 && slot < DEVICES && slot % 8 == 0, Property.READER, "core %d waits at 0x%x", i, slot);
        }
        for (int frame = 0; frame < 4; frame++) {
            Violation.unless(tree.gicFrame(frame).raw() >= DEVICES, Property.READER, "a GIC frame at 0x%x", tree.gicFrame(frame).raw());
        }
        Violation.unless(tree.memory().count() > 0, Property.READER, "no memory");
        for (Ranges ranges : new Ranges[] {tree.memory(), tree.reserved(), tree.notMapped()}) {
            for (int i = 0; i < ranges.count(); i++) {
                Violation.unless(ranges.start(i) >= 0 && ranges.start(i) < ranges.end(i), Property.READER, "a range from 0x%x", ranges.start(i));
            }
        }
        Violation.unless(tree.chosen().initrdLength() >= 0, Property.READER, "a bundle of %d bytes", tree.chosen().initrdLength());
    }
}
