/**
 * Where the conformance suite is run: QEMU's board without a hypervisor, and with this one.
 *
 * <p>Invariant: each start is a fresh machine, and none outlives the run.
 */
package dev.framboise.cli.conformance;
