/**
 * The image heap: the objects that initialisers and constructors made on the host, as bytes of the image.
 *
 * <p>Invariant: an object has one address, its layout depends on its class alone, and nothing in it depends on the run,
 * the directory or the JDK that built it.
 */
package dev.framboise.aot.heap;
