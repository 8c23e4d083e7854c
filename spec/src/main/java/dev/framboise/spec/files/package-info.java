/**
 * What stands in the specifications' directory: modules, models, bounds.
 *
 * <p>Invariant: a key that nothing reads, and a value that is missing, are errors.
 */
package dev.framboise.spec.files;
