/**
 * From class files to an image: what the outside sees of the compiler.
 *
 * <p>Invariant: nothing here names a class of the kernel; what the compiler knows of its input is the annotations of
 * {@code dev.framboise.metal}.
 */
package dev.framboise.aot;
