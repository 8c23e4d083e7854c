/**
 * What Java must say to run without an operating system.
 *
 * <p>Invariant: every type here is an annotation or an enum used by one; on a JVM they mean nothing, so the classes that
 * carry them behave there as plain Java. The compiler in {@code aot} knows these names and no other name of the kernel.
 */
package dev.framboise.metal;
