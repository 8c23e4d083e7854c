/**
 * Between the person, or the script, and the board's serial line.
 *
 * <p>Invariant: however a run ends, the terminal is as it was before and no QEMU is left behind.
 */
package dev.framboise.cli.console;
