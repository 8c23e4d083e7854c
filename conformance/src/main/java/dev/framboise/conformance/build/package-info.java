/**
 * From class files with annotations to a payload: the registry of checks, the words of their instructions, the image.
 *
 * <p>Invariant: what is refused is refused here, with the method's name, before anything is run.
 */
package dev.framboise.conformance.build;
