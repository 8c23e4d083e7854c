/**
 * The whole system, from the command to a guest's shell, on QEMU.
 *
 * <p>Invariant: a test here fails when QEMU is missing, and every wait ends; the limits are guards against hanging, never
 * measures of speed.
 */
package dev.framboise.cli.system;
