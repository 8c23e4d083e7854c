/**
 * A board on the machine model, booted once by the kernel itself and put back to that point before each input.
 *
 * <p>Invariant: after {@code restore} nothing is left of what was played before, in the kernel, the machine or its memory.
 */
package dev.framboise.fuzz.board;
