/**
 * What the firmware says of the board: its device tree.
 *
 * <p>Invariant: no byte outside the tree's own bounds is read, and whatever the tree says ends in a finished answer or in a
 * {@link dev.framboise.hal.rpi4.firmware.Defect}.
 */
@ForSize
package dev.framboise.hal.rpi4.firmware;

import dev.framboise.metal.ForSize;
