/**
 * What goes wrong in front of a person, and the exit status that says so to a script.
 *
 * <p>Invariant: every message names the thing that is wrong and what to do about it.
 */
package dev.framboise.cli.failure;
