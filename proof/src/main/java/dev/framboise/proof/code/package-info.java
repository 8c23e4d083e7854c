/**
 * The shipped class files, as the executor reads them.
 *
 * <p>Invariant: what is executed is what a class loader would define, instruction by instruction; nothing is read from sources.
 */
package dev.framboise.proof.code;
