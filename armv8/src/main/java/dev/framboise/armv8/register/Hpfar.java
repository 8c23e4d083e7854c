package dev.framboise.armv8.register;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.metal.Unboxed;

/**
 * HPFAR_EL2, Hypervisor IPA Fault Address Register: bits [39:4] are IPA[47:12] (DDI 0487 D17.2, HPFAR_EL2). Defined for
 * translation, access flag and address size faults of stage 2 and for stage-2 faults on stage-1 walks; not for permission
 * faults.
 */
@Unboxed
public record Hpfar(long raw) {
    private static final long FIPA = 0xff_ffff_fff0L;

    /** The 4 KiB page that faulted. */
    public Ipa page() {
        return new Ipa((raw & FIPA) << 8);
    }

    /** The address that faulted. @param far FAR_EL2, which holds the offset in the page */
    public Ipa address(long far) {
        return new Ipa((raw & FIPA) << 8 | far & 0xfff);
    }
}
