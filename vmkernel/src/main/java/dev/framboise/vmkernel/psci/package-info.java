/**
 * The power interface of guests.
 *
 * <p>Invariant: a call that fails changed nothing, and concerns no VM but the caller's.
 */
@ForSize
package dev.framboise.vmkernel.psci;

import dev.framboise.metal.ForSize;
