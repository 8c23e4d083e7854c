/**
 * A running board's trace, taken out of its memory while it runs.
 *
 * <p>Invariant: either every event that the cores recorded is in the file, in the order of the tickets, or the
 * run fails and says which are not.
 */
package dev.framboise.cli.trace;
