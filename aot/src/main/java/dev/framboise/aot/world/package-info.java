/**
 * The closed world: class files as read by the compiler, the same classes as loaded on the host, and what is known of
 * both.
 *
 * <p>Invariant: a question about the program is answered from the class path alone; the host JVM is asked only for the
 * values its initialisers computed and for the hierarchy of the JDK's own classes.
 */
package dev.framboise.aot.world;
