/**
 * Physical memory: who gets which, what a guest's addresses mean, and what it holds when the guest begins.
 *
 * <p>Invariant: a byte of RAM belongs to one VM, or to one table, or to nobody; and no VM sees what another left behind.
 */
package dev.framboise.vmkernel.memory;
