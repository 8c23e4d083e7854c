/**
 * Locks between cores.
 *
 * <p>Invariant: a lock is a ticket lock, held for a bounded number of instructions, interrupts masked as always at EL2; the
 * order in which two may be nested is written at {@link dev.framboise.vmkernel.sync.TicketLock}.
 */
package dev.framboise.vmkernel.sync;
