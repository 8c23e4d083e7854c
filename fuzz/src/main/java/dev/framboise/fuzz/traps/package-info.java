/**
 * What comes up from guests by exceptions: syndromes and calls.
 *
 * <p>Invariant: a trap is judged before any other core has gone on.
 */
package dev.framboise.fuzz.traps;
