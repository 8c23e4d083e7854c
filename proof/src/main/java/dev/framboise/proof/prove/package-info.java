/**
 * Properties and what becomes of them.
 *
 * <p>Invariant: PROVED is said of what was followed on every path, with a path that keeps the assumptions and one for each outcome;
 * whatever else happens is said to be something else.
 */
package dev.framboise.proof.prove;
