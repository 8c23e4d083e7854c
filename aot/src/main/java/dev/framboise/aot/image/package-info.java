/**
 * From a closed world to {@code kernel8.img}: compile, link, make the frame table, link again, check.
 *
 * <p>Invariant: the second link moves no instruction, and the same input gives the same bytes in any directory.
 */
package dev.framboise.aot.image;
