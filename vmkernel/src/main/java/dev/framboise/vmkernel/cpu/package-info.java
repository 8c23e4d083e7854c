/**
 * Physical cores and the virtual CPUs they run.
 *
 * <p>Invariant: a vCPU's general registers live in its {@link dev.framboise.vmkernel.cpu.Vcpu} whenever EL2 runs.
 */
package dev.framboise.vmkernel.cpu;
