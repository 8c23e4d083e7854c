/**
 * From an exception's syndrome to a verdict.
 *
 * <p>Invariant: every syndrome has a verdict, and no verdict is the board's end.
 */
package dev.framboise.vmkernel.trap;
