/**
 * A guest's interrupt controller, beside the machine model's own.
 *
 * <p>Invariant: both are told the same in the same order.
 */
package dev.framboise.fuzz.gic;
