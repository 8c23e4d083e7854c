/**
 * The model's physical address space: RAM, devices, and nothing.
 *
 * <p>Invariant: an access that reaches nothing is a {@link dev.framboise.armv8.model.ModelFault} that names the address.
 */
package dev.framboise.armv8.model.memory;
