/**
 * Carries out on the machine what the scheduler decides: locks, time, interrupts between cores, and whose state a core holds.
 *
 * <p>Invariant: a vCPU's state is in the registers of at most one core, and a core gives a vCPU up in the scheduler only when
 * all of its state is in memory.
 */
package dev.framboise.vmkernel.dispatch;
