/**
 * The guest's timers, which are the core's own: only their interrupts pass through EL2.
 *
 * <p>Invariant: while a timer's physical interrupt is active, either its list register holds it or EL2 does; nobody else
 * deactivates it.
 */
package dev.framboise.vmkernel.timer;
