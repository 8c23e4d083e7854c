/**
 * The program that carries checks out on metal: compiled by {@code aot}, in the subset of Java that it takes.
 *
 * <p>Invariant: a check that goes wrong fails alone; the next one finds the machine as {@link dev.framboise.conformance.payload.Bench#restore} leaves it.
 */
package dev.framboise.conformance.payload;
