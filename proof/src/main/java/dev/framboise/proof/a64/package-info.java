/**
 * The A64 instructions that the compiler's output has, executed on terms.
 *
 * <p>Invariant: what is not decoded here is refused, never skipped.
 */
package dev.framboise.proof.a64;
