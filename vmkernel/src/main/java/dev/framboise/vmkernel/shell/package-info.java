/**
 * The console's shell: one line that somebody edits, and the commands in it.
 *
 * <p>Invariant: a call of {@link dev.framboise.vmkernel.shell.Shell#step} does one bounded piece (a key, a word looked up, a
 * line printed), and prints only what the console has room for.
 */
@ForSize
package dev.framboise.vmkernel.shell;

import dev.framboise.metal.ForSize;
