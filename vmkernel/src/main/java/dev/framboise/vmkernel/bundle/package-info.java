/**
 * The guest bundle: one file that the firmware loads beside the kernel, holding every guest's image and configuration.
 *
 * <p>Invariant: nothing read from a bundle is used before it was checked against the bundle's own length.
 */
@ForSize
package dev.framboise.vmkernel.bundle;

import dev.framboise.metal.ForSize;
