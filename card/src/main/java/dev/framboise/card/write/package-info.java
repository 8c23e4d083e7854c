/**
 * Files become an image.
 *
 * <p>Invariant: the same files give the same bytes, in whatever order they are named; nothing else is asked.
 */
package dev.framboise.card.write;
