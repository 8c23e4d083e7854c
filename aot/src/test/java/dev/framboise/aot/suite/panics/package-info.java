/**
 * Ways to stop the image.
 *
 * <p>Invariant: each case throws when given 0, at the one line it is about.
 */
package dev.framboise.aot.suite.panics;
