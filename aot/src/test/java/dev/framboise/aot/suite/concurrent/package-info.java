/**
 * volatile fields and every access mode of VarHandle, on one core.
 *
 * <p>Invariant: a case is a function of its input alone, whatever was run before it.
 */
package dev.framboise.aot.suite.concurrent;
