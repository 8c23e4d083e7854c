/**
 * Checks: that models hold, and that mutants of them do not.
 *
 * <p>Invariant: a model holds only if TLC found nothing and every action was taken; a mutant is seen only if the property
 * that it names was violated.
 */
package dev.framboise.spec.check;
