/**
 * Wrong copies of the kernel's classes, each of which a property refutes.
 *
 * <p>Invariant: a twin changes one place of one source, and names the property that sees it before anything is run.
 */
package dev.framboise.proof.twin;
