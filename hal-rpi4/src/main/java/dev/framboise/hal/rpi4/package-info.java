/**
 * The Raspberry Pi 4: the board behind the kernel, its entry points and what its image is made of.
 *
 * <p>Invariant: nothing outside this module knows a register or an address of the BCM2711.
 */
@ForSize
package dev.framboise.hal.rpi4;

import dev.framboise.metal.ForSize;
