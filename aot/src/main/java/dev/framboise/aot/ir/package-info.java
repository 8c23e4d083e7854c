/**
 * From bytecode to LLVM IR: one linear pass over each reachable method, in SSA form, folding what the snapshot fixes.
 *
 * <p>Invariant: every instruction that can fail has its own check and its own panic site, and every call that is emitted
 * is direct.
 */
package dev.framboise.aot.ir;
