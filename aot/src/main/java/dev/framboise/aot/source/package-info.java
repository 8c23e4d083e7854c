/**
 * From an address of the image to lines of Java.
 *
 * <p>Invariant: what is said of an address comes from the debug information of the linked file alone.
 */
package dev.framboise.aot.source;
