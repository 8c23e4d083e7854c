/**
 * The kernel's decisions on exceptions, as TLC asks for them.
 *
 * <p>Invariant: an answer hangs on what was asked and on nothing that was asked before.
 */
package dev.framboise.spec.traps;
