/**
 * The loader that lies on a board's card: it takes images over the serial line, in frames that are asked for again until they are right.
 *
 * <p>Invariant: nothing is entered whose checksum is not the one that the host said.
 */
package dev.framboise.conformance.loader;
