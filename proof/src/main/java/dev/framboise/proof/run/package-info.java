/**
 * The symbolic executor: runs bytecode on terms, one path after the other.
 *
 * <p>Invariant: what it does not know ends the proof with an error that names the instruction; no path is cut short silently.
 */
package dev.framboise.proof.run;
