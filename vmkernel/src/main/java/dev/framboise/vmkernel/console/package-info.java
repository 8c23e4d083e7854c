/**
 * One serial line shared by the hypervisor and every VM.
 *
 * <p>Invariant: what a VM wrote while its ring had room appears whole and in its order, each of its lines behind its name;
 * nobody waits for the line.
 */
package dev.framboise.vmkernel.console;
