/**
 * Properties on a JVM: with the values of a counterexample.
 *
 * <p>Invariant: the machine here does with numbers what the executor's does with terms, under the same names.
 */
package dev.framboise.proof.replay;
