/**
 * Whole machines.
 *
 * <p>Invariant: after each event all that is said of VMs holds, whatever runs.
 */
package dev.framboise.fuzz.machine;
