package dev.framboise.aot.smt;

/**
 * A write to memory.
 *
 * @param condition when it happens
 * @param address where
 * @param value what, the least significant byte first
 */
record Write<V, B>(B condition, V address, V value) {
}
