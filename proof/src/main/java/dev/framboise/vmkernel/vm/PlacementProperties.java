package dev.framboise.vmkernel.vm;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.fdt.GuestTree;

/** Properties of where a guest's pieces go. */
final class PlacementProperties {
    /** Of what is below 2^40. */
    private static final long FORTY_BITS = (1L << 40) - 1;

    private PlacementProperties() {
    }

    /** A guest whose memory is whole blocks of 2 MiB, and whose pieces are shorter than 2^40. */
    private static GuestDescriptor guest(int kind, int blocks, long imageLength, long initrdLength) {
        Prove.assume((blocks & 0x7_ffff) != 0 && (imageLength & FORTY_BITS) != 0);
        GuestDescriptor guest = new GuestDescriptor();
        guest.kind = kind;
        guest.memory = (blocks & 0x7_ffff) * 0x20_0000L;
        guest.imageLength = imageLength & FORTY_BITS;
        guest.initrdLength = initrdLength & FORTY_BITS;
        return guest;
    }

    @Property(about = Placement.class, method = "place (bios)", source = "docs/guest.md; Placement",
            rule = "A firmware longer than a flash bank is refused; of another the tree is at the start of RAM, the initrd behind it and in the guest's memory.",
            outcomes = {"placed", "refused"})
    static boolean firmwaresInitrdIsBehindTheTree(int blocks, long imageLength, long initrdLength) {
        GuestDescriptor guest = guest(BundleLayout.KIND_BIOS, blocks, imageLength, initrdLength);
        Placement placement = new Placement();
        boolean placed = placement.place(guest) == BundleDefect.NONE;
        Prove.cover(placed ? "placed" : "refused");
        return !placed || guest.imageLength <= 0x400_0000L && placement.entryPoint == 0 && placement.tree == 0
                && placement.initrd >= GuestTree.MOST_BYTES && placement.initrd <= guest.memory - guest.initrdLength;
    }
}
