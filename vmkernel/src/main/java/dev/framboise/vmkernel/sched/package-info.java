/**
 * Which virtual CPU runs on which core, and when: round-robin by weight, with reservations above it.
 *
 * <p>Invariant: one {@link dev.framboise.vmkernel.sched.SchedulerState} holds all that changes; each call decides alone from
 * that, under the scheduler's one lock, which its caller holds; a call that is refused changes nothing.
 */
package dev.framboise.vmkernel.sched;
