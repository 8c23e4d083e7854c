/**
 * Wrong copies of the kernel's and the architecture's classes, to see which target finds each.
 *
 * <p>Invariant: a mutant changes one place, and was written before the targets that are to see it.
 */
package dev.framboise.fuzz.mutant;
