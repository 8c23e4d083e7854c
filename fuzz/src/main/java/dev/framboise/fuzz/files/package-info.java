/**
 * What comes from outside: bundles, trees, traces, what is typed.
 *
 * <p>Invariant: a reader refuses or takes; it throws nothing but its own error.
 */
package dev.framboise.fuzz.files;
