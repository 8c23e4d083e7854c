/**
 * EL2's own address space and the board's RAM.
 *
 * <p>Invariant: a physical address is mapped at most once outside the image, never writable where it is executable, never
 * Normal where a device answers.
 */
@ForSize
package dev.framboise.hal.rpi4.memory;

import dev.framboise.metal.ForSize;
