/**
 * An image is put on a card.
 *
 * <p>Invariant: nothing is written before the device was found to be one that a person can mean; and nothing is called written that was not read back.
 */
package dev.framboise.card.flash;
