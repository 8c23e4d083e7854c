/**
 * The generic timers (DDI 0487 D11).
 *
 * <p>Invariant: one count for the whole machine; it advances with the steps of all cores and never falls.
 */
package dev.framboise.armv8.model.timer;
