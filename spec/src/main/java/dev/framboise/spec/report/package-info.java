/**
 * Results in a form for people and for other programs.
 *
 * <p>Invariant: each report says the bounds of each result.
 */
package dev.framboise.spec.report;
