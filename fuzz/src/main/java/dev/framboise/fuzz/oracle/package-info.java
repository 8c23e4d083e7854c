/**
 * What must hold, whatever a hostile guest does.
 *
 * <p>Invariant: nothing here asks the kernel what is right.
 */
package dev.framboise.fuzz.oracle;
