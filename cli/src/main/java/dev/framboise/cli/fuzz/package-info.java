/**
 * What fuzzing needs of the command: where files are, which processes end with it, and targets for its own readers.
 *
 * <p>Invariant: a reader of files refuses by {@link dev.framboise.cli.failure.Failure}, and throws nothing else.
 */
package dev.framboise.cli.fuzz;
