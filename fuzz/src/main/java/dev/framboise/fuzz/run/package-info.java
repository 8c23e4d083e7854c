/**
 * A campaign of fuzzing: its processes, its corpus, its screen and its report.
 *
 * <p>Invariant: what was found is on disk before anything is told of it.
 */
package dev.framboise.fuzz.run;
