/**
 * Emulated devices and the bus that finds them.
 *
 * <p>Invariant: a device is a state machine over its registers; its VM's distributor lock guards it, its interrupt leaves by
 * an {@link dev.framboise.vmkernel.device.InterruptLine}.
 */
package dev.framboise.vmkernel.device;
