/**
 * What the cores did, recorded where they did it: a ring of words for each core, which only that core writes and whoever
 * looks at the board's memory reads.
 *
 * <p>Invariant: recording is one store that others can see, so there is nothing to order and nobody to wait for.
 */
package dev.framboise.vmkernel.trace;
