/**
 * Small mistakes, planted into class files.
 *
 * <p>Invariant: a mutation changes one instruction, and the same class file has the same mutations in the same order each time.
 */
package dev.framboise.spec.bytecode;
