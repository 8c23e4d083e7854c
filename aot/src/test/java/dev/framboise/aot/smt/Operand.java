package dev.framboise.aot.smt;

/**
 * A name or a constant in LLVM IR.
 *
 * @param width its size in bits; a pointer has 64
 * @param text {@code %v1}, {@code @"f"}, {@code -5}, {@code true} or {@code null}
 */
record Operand(int width, String text) {
}
