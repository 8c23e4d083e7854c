/**
 * Fields, types and the snapshot of objects.
 *
 * <p>Invariant: a case is a function of its input alone, whatever was run before it.
 */
package dev.framboise.aot.suite.objects;
