/**
 * What the user asks to run: guests from options, from a file, or the default two.
 *
 * <p>Invariant: a {@link dev.framboise.cli.guest.GuestList} that exists fits the board.
 */
package dev.framboise.cli.guest;
