/**
 * What symbolic execution computes with: integers of a width in bits, as expressions over inputs.
 *
 * <p>Invariant: a term is immutable, made by {@link dev.framboise.proof.term.Terms} alone, and means the same before and after every
 * simplification there; {@link dev.framboise.proof.term.Evaluator} says what it means.
 */
package dev.framboise.proof.term;
