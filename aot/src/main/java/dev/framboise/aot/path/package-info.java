/**
 * The longest path on which interrupts are masked, in instructions, from the machine code and the loops' declared bounds.
 *
 * <p>Invariant: no path through the code is longer than what is said here, as long as no loop turns more often than declared;
 * a loop of which nothing is declared is an error, never a guess.
 */
package dev.framboise.aot.path;
