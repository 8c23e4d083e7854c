/**
 * The table of traps, {@code traps.table}: what a guest can do, and what becomes of it.
 *
 * <p>Invariant: every input has a row. Nothing here knows the kernel: it is what the kernel is held against.
 */
package dev.framboise.traptable;
