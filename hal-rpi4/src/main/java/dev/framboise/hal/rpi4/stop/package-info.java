/**
 * The last thing a core does after an exception at EL2: say what happened, and turn the board off.
 *
 * <p>Invariant: nothing here takes a lock, needs the kernel, or waits without bound; a second exception meets assembly only.
 */
@ForSize
package dev.framboise.hal.rpi4.stop;

import dev.framboise.metal.ForSize;
