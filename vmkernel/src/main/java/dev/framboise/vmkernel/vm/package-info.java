/**
 * Virtual machines: what they are made of, how they begin and end.
 *
 * <p>Invariant: an event in one VM changes the life of no other.
 */
@ForSize
package dev.framboise.vmkernel.vm;

import dev.framboise.metal.ForSize;
