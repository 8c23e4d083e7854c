package dev.framboise.armv8.address;

import dev.framboise.metal.Unboxed;

/** A virtual machine identifier as it tags TLB entries: 8 bits on Armv8.0 (DDI 0487 D8.14, VTTBR_EL2.VMID). */
@Unboxed
public record Vmid(int raw) {
}
