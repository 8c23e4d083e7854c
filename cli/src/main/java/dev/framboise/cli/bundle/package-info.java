/**
 * Writing the guest bundle that the firmware loads beside the hypervisor.
 *
 * <p>Invariant: every byte's place comes from {@link dev.framboise.vmkernel.bundle.BundleLayout}; equal inputs give equal
 * bytes.
 */
package dev.framboise.cli.bundle;
