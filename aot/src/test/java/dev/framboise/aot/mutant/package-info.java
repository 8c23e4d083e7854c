/**
 * Wrong compilers, and the checks that have to tell them from the right one.
 *
 * <p>Invariant: a mutant differs from the compiler in one lowering, and changes nothing of what reports the results.
 */
package dev.framboise.aot.mutant;
