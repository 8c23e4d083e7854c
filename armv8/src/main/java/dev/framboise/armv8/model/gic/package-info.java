/**
 * A GIC-400: distributor, CPU interfaces, and the virtual interface with four list registers (IHI 0048B).
 *
 * <p>Invariant: what IHI 0048B calls UNPREDICTABLE is an {@link dev.framboise.armv8.model.ArchitectureViolation}.
 */
package dev.framboise.armv8.model.gic;
