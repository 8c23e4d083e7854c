/**
 * Writes {@code docs/assurance.md}.
 *
 * <p>Invariant: equal cases are equal bytes, and what a requirement lacks is on the page.
 */
package dev.framboise.assurance.document;
