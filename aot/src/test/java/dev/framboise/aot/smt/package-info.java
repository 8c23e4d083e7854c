/**
 * Proofs, for all inputs, that what the front end writes for an instruction does what the Java Virtual Machine
 * Specification says.
 *
 * <p>Invariant: what the reader of LLVM IR does not know is an error, and what LLVM leaves undefined is a failed proof.
 */
package dev.framboise.aot.smt;
