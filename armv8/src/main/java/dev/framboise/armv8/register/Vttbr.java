package dev.framboise.armv8.register;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.metal.Unboxed;

/** VTTBR_EL2, Virtualization Translation Table Base Register: VMID in [55:48], table in [47:1] (DDI 0487 D17.2, VTTBR_EL2). */
@Unboxed
public record Vttbr(long raw) {
    private static final long BADDR = 0xffff_ffff_fffeL;

    /** The register for a VM and its first table. */
    public static Vttbr of(Vmid vmid, Pa table) {
        return new Vttbr((long) (vmid.raw() & 0xff) << 48 | table.raw() & BADDR);
    }

    /** The VM's identifier. */
    public Vmid vmid() {
        return new Vmid((int) (raw >>> 48) & 0xff);
    }

    /** The first table of the walk. */
    public Pa table() {
        return new Pa(raw & BADDR);
    }
}
