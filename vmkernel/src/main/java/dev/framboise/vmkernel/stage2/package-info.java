/**
 * Decisions about stage 2: under which VMID a VM runs, and whose is which page.
 *
 * <p>Invariant: all that changes is in flat arrays; each call is one region of one lock, which its caller holds, or the
 * news of one effect on the machine; a call that is refused changes nothing.
 */
package dev.framboise.vmkernel.stage2;
