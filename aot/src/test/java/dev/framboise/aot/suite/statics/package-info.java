/**
 * Class initialisers run before the image; what they left behind is there.
 *
 * <p>Invariant: a case is a function of its input alone, whatever was run before it.
 */
package dev.framboise.aot.suite.statics;
