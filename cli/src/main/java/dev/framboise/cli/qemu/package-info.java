/**
 * The board on a PC: QEMU's {@code raspi4b}.
 *
 * <p>Invariant: what QEMU is given is what the firmware would load, at the same places.
 */
package dev.framboise.cli.qemu;
