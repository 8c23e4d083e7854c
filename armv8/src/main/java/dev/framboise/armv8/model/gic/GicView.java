package dev.framboise.armv8.model.gic;

/** Which programmers' model of the GIC the kernel meets (IHI 0048B 1.2.2). */
public enum GicView {
    /** No Security Extensions: two enables, groups can be chosen. What QEMU's raspi4b has. */
    SINGLE_SECURITY,
    /** The Non-secure view: all is group 1, GICD_CTLR and GICC_CTLR have one enable, GICD_IGROUPR is RAZ/WI. The board. */
    NON_SECURE
}
