/**
 * Hostile guests and damaged files, played on the machine model.
 *
 * <p>Invariant: what becomes of an input depends on its bytes alone, so that whoever has them has the finding.
 */
package dev.framboise.fuzz;
