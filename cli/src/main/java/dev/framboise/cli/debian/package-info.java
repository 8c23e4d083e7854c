/**
 * Guests out of Debian's archive, through apt, in a directory of our own.
 *
 * <p>Invariant: the user's system is only read; apt checks every signature and hash before a byte is unpacked.
 */
package dev.framboise.cli.debian;
