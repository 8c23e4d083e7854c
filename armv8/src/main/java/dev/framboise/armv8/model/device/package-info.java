/**
 * Devices that boards have.
 *
 * <p>Invariant: a device is driven by accesses and by the machine's count, never by the host's clock.
 */
package dev.framboise.armv8.model.device;
