/**
 * A machine on the JVM for the kernel to run on: a checker, not a mock.
 *
 * <p>Invariant: one seed, one run. Whatever metal would answer with an exception at EL2 or with unpredictable behaviour ends
 * the run here with a sentence that says why.
 */
package dev.framboise.armv8.model;
