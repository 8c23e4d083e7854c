/**
 * The device tree that a guest finds.
 *
 * <p>Invariant: it names what the guest has, by the names of QEMU's {@code virt} machine, and nothing else; the same
 * configuration gives the same bytes.
 */
@ForSize
package dev.framboise.vmkernel.fdt;

import dev.framboise.metal.ForSize;
