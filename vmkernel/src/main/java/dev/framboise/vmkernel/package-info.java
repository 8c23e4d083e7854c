/**
 * The hypervisor: take a trap, decide, return.
 *
 * <p>Invariant: nothing here knows a board; all state hangs from {@link dev.framboise.vmkernel.Kernel}, is built before boot
 * and never grows.
 */
package dev.framboise.vmkernel;
