/**
 * The processing element an engine plays.
 *
 * <p>Invariant: the only road from the architecture's Java to a machine model; on metal nothing of this package is
 * compiled, since every method that comes here is an {@link dev.framboise.metal.Instruction}.
 */
package dev.framboise.armv8.pe;
