/**
 * Checks for tests of the suite.
 *
 * <p>Invariant: what each of them comes to is known.
 */
package dev.framboise.conformance.planted;
