/**
 * The TLA+ specifications and what checks them by TLC.
 *
 * <p>Invariant: a check that could not be carried out is a failure that says why, never a success.
 */
package dev.framboise.spec;
