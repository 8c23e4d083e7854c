/**
 * Programs that this one starts, and its own end.
 *
 * <p>Invariant: when this program ends, by itself or by a signal, no program that it started goes on.
 */
package dev.framboise.cli.process;
