/**
 * What the firmware of a Raspberry Pi 4 wants on the card that it boots from.
 *
 * <p>Invariant: what is required here is required of the image as it is read back, not of what somebody meant to write.
 */
package dev.framboise.card.firmware;
