/**
 * Guests' serial ports, the one that they share, and who sits before it.
 *
 * <p>Invariant: a guest that does not have the focus cannot do anything to the terminal but print in its own lines.
 */
package dev.framboise.fuzz.console;
