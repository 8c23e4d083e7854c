/**
 * Counterexamples of models that call the kernel's classes, as tests that need no TLC.
 *
 * <p>Invariant: what a replay expects is what the specification allows, computed by TLC, never what some class did.
 */
package dev.framboise.spec.replay;
