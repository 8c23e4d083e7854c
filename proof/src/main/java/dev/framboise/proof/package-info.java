/**
 * Proofs for all inputs: properties of the kernel's methods, followed through the shipped class files and decided by an SMT solver.
 *
 * <p>Invariant: nothing here is part of the image, and nothing of the kernel knows that it is proved.
 */
package dev.framboise.proof;
