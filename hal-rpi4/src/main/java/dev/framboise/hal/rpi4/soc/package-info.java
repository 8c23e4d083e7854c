/**
 * The blocks of the BCM2711 that the hypervisor drives itself.
 *
 * <p>Invariant: every wait is bounded, and no method but those of the power manager stops the board.
 */
@ForSize
package dev.framboise.hal.rpi4.soc;

import dev.framboise.metal.ForSize;
