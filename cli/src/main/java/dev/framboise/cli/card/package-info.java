/**
 * The card of a board, from what was built and fetched here.
 *
 * <p>Invariant: an image stands under its name only after it was read back and found to have what the firmware wants.
 */
package dev.framboise.cli.card;
