/**
 * Stage-2 tables that change while cores walk them.
 *
 * <p>Invariant: between two instructions of EL2 any core may walk.
 */
package dev.framboise.fuzz.memory;
