/**
 * Accesses to emulated devices.
 *
 * <p>Invariant: what a device answers is predicted without asking the kernel.
 */
package dev.framboise.fuzz.devices;
