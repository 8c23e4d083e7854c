/**
 * The table as a list of attempts: what a guest does, in which state, and what it must find afterwards.
 *
 * <p>Invariant: the list is made of the table alone; who carries it out knows neither the table nor a kernel.
 */
package dev.framboise.traptable.conformance;
