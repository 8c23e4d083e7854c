/**
 * A run of the suite on a target: what comes over the wire, what hangs, what is done anew, and what all came to.
 *
 * <p>Invariant: every check that was asked for has exactly one outcome, whatever the target does.
 */
package dev.framboise.conformance.run;
