/**
 * The shell script that stands before the command.
 *
 * <p>Invariant: no test here can change the system it runs on.
 */
package dev.framboise.cli.launcher;
