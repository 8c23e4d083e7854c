/**
 * Wrong specifications, each of which the checks have to see.
 *
 * <p>Invariant: a mutant changes one place, and names the property that it violates before anything is run.
 */
package dev.framboise.spec.mutant;
