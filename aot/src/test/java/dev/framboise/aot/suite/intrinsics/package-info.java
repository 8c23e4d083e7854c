/**
 * The statics of Integer, Long and Math that the compiler knows.
 *
 * <p>Invariant: a case is a function of its input alone, whatever was run before it.
 */
package dev.framboise.aot.suite.intrinsics;
