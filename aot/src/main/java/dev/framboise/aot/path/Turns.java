package dev.framboise.aot.path;

/**
 * How often a loop turns.
 *
 * @param max  most turns each time it is entered
 * @param cuts every turn begins with a cut, and {@code max} does not matter
 * @param name how a reader finds the loop
 */
record Turns(long max, boolean cuts, String name) {
}
