/**
 * Looks up what a case names.
 *
 * <p>Invariant: a reference is found in what it is about, or refused with the requirement, what is missing and what to do.
 */
package dev.framboise.assurance.resolve;
