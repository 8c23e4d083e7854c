/**
 * The classes and the data that random programs work on.
 *
 * <p>Invariant: after {@link World#reset} everything that a program can reach and change is as it was at the start.
 */
package dev.framboise.aot.random.world;
