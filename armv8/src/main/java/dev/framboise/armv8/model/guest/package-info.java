/**
 * Guests as scripts: programs whose instructions lie in guest memory as words and are fetched, translated and trapped as
 * real ones are.
 *
 * <p>Invariant: a guest's instruction does what the architecture says of it at EL1 or EL0, or its trap has the syndrome that
 * the architecture says.
 */
package dev.framboise.armv8.model.guest;
