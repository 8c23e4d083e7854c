/**
 * What the kernel asks of a board.
 *
 * <p>Invariant: interfaces only; the kernel never learns which board answers.
 */
package dev.framboise.vmkernel.board;
