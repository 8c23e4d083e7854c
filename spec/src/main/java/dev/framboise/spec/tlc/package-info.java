/**
 * TLC as a process of its own, and what it says.
 *
 * <p>Invariant: what TLC means is read from its message codes and exit status, never guessed from its words.
 */
package dev.framboise.spec.tlc;
