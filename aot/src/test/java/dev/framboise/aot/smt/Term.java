package dev.framboise.aot.smt;

/**
 * A value of LLVM IR.
 *
 * @param value meaningless where it is poison
 * @param poison when LLVM says that the value is poison
 */
record Term<V, B>(V value, B poison) {
}
