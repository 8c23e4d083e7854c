/**
 * The hypervisor under gdb, on QEMU.
 *
 * <p>Invariant: however a session ends, its QEMU ends with it.
 */
package dev.framboise.cli.debug;
