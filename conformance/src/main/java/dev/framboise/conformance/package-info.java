/**
 * What the architecture promises, check by check: what a check is, and where it can be carried out.
 *
 * <p>Invariant: nothing here, and nothing below here, knows a hypervisor.
 */
package dev.framboise.conformance;
