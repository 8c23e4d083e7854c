/**
 * The SD card of the board.
 *
 * <p>Invariant: an image is a function of the files in it: no clock, no dice, no name of this machine.
 */
package dev.framboise.card;
