package dev.framboise.cli.guest;

import dev.framboise.vmkernel.bundle.BundleLayout;

/** How a guest's image is entered. */
public enum GuestKind {
    /** An arm64 Image or a flat binary, above the start of RAM. */
    KERNEL(BundleLayout.KIND_KERNEL),
    /** Firmware, at IPA 0. */
    BIOS(BundleLayout.KIND_BIOS);

    private final int code;

    GuestKind(int code) {
        this.code = code;
    }

    /** The number in the bundle's descriptor. */
    public int code() {
        return code;
    }
}
