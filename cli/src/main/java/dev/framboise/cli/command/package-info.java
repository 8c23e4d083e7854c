/**
 * The subcommands: their options, and nothing else.
 *
 * <p>Invariant: a command reads its options, calls the packages that know, and prints what they say.
 */
package dev.framboise.cli.command;
