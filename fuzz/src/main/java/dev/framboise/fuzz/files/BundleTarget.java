package dev.framboise.fuzz.files;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.fuzz.board.Bundle;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.BundleReader;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.fdt.GuestTree;
import java.util.Arrays;

/**
 * A guest bundle: a sound one with changed words and a right checksum, or any bytes. What is taken has its payloads inside, numbers
 * within bounds, and a device tree can be written for it; nothing behind the bundle's end is read.
 */
public final class BundleTarget implements Target {
    private static final long RAM = 0x10_0000;
    private static final long TREE = 0x100_0000;
    private static final int PAGE = 4096;
    private static final byte[] SOUND = sound();
    private static final int FRONT = BundleLayout.HEADER_SIZE + 3 * BundleLayout.DESCRIPTOR_SIZE;
    private static final int MOST_STEPS = 10_000;

    private static byte[] sound() {
        byte[] image = new byte[64];
        Arrays.fill(image, (byte) 0x1f);
        return new Bundle(image).add(new Bundle.Guest("alpha").with(BundleLayout.VCPUS, 2).with(BundleLayout.CORES, 3).sharing(1))
                .add(new Bundle.Guest("beta").sharing(1).with(BundleLayout.WATCHDOG, 10))
                .add(new Bundle.Guest("gamma-3").with(BundleLayout.VCPUS, 4).with(BundleLayout.CORES, 15).with(BundleLayout.WATCHDOG, 120)).bytes();
    }

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public String about() {
        return "guest bundles";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int how = input.u8();
        byte[] bundle = how < 0x10 ? input.rest() : changed(input);
        if ((how & 1) == 0) {
            Bundle.seal(bundle);
        }
        long room = (Math.max(1, bundle.length) + PAGE - 1L) / PAGE * PAGE;
        Machine machine = Machine.builder().ram(RAM, room).ram(TREE, 2 * GuestTree.MOST_BYTES).budget(5_000_000).build();
        long start = RAM + room - bundle.length & -8;
        machine.memory().write(start, bundle);
        machine.on(0, () -> read(new Pa(start), bundle.length));
    }

    private static byte[] changed(Input input) {
        byte[] bundle = SOUND.clone();
        for (int left = input.u8() & 0xf; left > 0; left--) {
            int at = input.u16() % FRONT;
            long value = input.word();
            int bytes = 1 << (input.u8() & 3);
            for (int i = 0; i < bytes && at + i < FRONT; i++) {
                bundle[at + i] = (byte) (value >>> 8 * i);
            }
        }
        return bundle;
    }

    private static void read(Pa start, long available) {
        BundleReader reader = new BundleReader();
        BundleDefect defect = reader.open(start, available);
        States.reach(7, defect.ordinal(), reader.guests());
        Violation.unless((defect == BundleDefect.NONE) == (reader.guests() > 0), Property.READER, "%s, and %d guests", defect, reader.guests());
        GuestDescriptor guest = new GuestDescriptor();
        for (int i = 0; i < reader.guests(); i++) {
            BundleDefect own = reader.read(i, guest);
            States.reach(7, 64 + own.ordinal());
            if (own == BundleDefect.NONE) {
                check(guest, start.raw(), available);
                write(guest);
            }
        }
    }

    private static void check(GuestDescriptor guest, long start, long available) {
        inside(guest.image().raw(), guest.imageLength, start, available);
        inside(guest.initrd().raw(), guest.initrdLength, start, available);
        inside(guest.commandLine().raw(), guest.commandLineLength, start, available);
        Violation.unless(guest.imageLength > 0, Property.READER, "an image of %d bytes", guest.imageLength);
        Violation.unless(guest.nameLength >= 1 && guest.nameLength < BundleLayout.NAME_SIZE, Property.READER, "a name of %d bytes", guest.nameLength);
        Violation.unless(guest.vcpus >= 1 && guest.vcpus <= 4, Property.READER, "%d vCPUs", guest.vcpus);
        Violation.unless(guest.memory > 0 && guest.memory % (2 << 20) == 0, Property.READER, "0x%x bytes of memory", guest.memory);
        Violation.unless(guest.watchdog >= 0 && guest.watchdog <= 120, Property.READER, "a watchdog of %d s", guest.watchdog);
        Violation.unless(guest.weight >= 1 && guest.weight <= 16, Property.READER, "weight %d", guest.weight);
        Violation.unless(guest.budget >= 0 && guest.budget <= guest.period && guest.period <= 1_000_000, Property.READER, "%d us in %d us", guest.budget,
                guest.period);
        Violation.unless(guest.regions >>> 4 == 0, Property.READER, "regions 0x%x", guest.regions);
        for (int i = 0; i < guest.regionBlocks.length; i++) {
            int blocks = guest.regionBlocks[i];
            Violation.unless((guest.regions >>> i & 1) != 0 ? blocks >= 1 && blocks <= 8 : blocks == 0, Property.READER, "region %d has %d blocks", i, blocks);
        }
    }

    private static void inside(long at, long length, long start, long available) {
        boolean isInside = length == 0 || length > 0 && at >= start && at - start <= available && length <= available - (at - start);
        Violation.unless(isInside, Property.READER, "a payload of 0x%x bytes at 0x%x, in a bundle of 0x%x bytes at 0x%x", length, at, available, start);
    }

    private static void write(GuestDescriptor guest) {
        GuestTree writer = new GuestTree();
        writer.begin(new Pa(TREE), guest, new Ipa(0x4800_0000L));
        int bytes = 0;
        for (int i = 0; i < MOST_STEPS && bytes == 0; i++) {
            bytes = writer.step();
        }
        Violation.unless(bytes > 0 && bytes <= GuestTree.MOST_BYTES, Property.READER, "a device tree of %d bytes", bytes);
    }
}
