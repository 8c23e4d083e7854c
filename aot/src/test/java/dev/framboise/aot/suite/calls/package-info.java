/**
 * Calls of every kind.
 *
 * <p>Invariant: a case is a function of its input alone, whatever was run before it.
 */
package dev.framboise.aot.suite.calls;
