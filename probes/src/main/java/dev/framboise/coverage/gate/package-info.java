/**
 * What the build demands of all engines together.
 *
 * <p>Invariant: whatever no engine takes has a reason, and nothing else has one; a decision core has no branch that no engine takes.
 */
package dev.framboise.coverage.gate;
