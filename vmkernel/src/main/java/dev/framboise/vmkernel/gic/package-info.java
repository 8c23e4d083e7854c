/**
 * The interrupt controller below and the one a guest sees.
 *
 * <p>Invariant: a virtual interrupt's pending and active state is in exactly one place at a time: in its VM's
 * {@link dev.framboise.vmkernel.gic.VirtualDistributor}, or in one list register of the core that runs its vCPU.
 */
package dev.framboise.vmkernel.gic;
