/**
 * Results for people and for programs.
 *
 * <p>Invariant: a report says of each property its verdict as it came, and of each refutation its inputs.
 */
package dev.framboise.proof.report;
