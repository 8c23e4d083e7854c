package dev.framboise.aot.path;

/**
 * A block as a part of paths.
 *
 * @param own     its instructions, and what it calls
 * @param leaving what follows where it leaves the routine; unreached when it does not
 */
record BlockLength(PathLength own, PathLength leaving) {
}
