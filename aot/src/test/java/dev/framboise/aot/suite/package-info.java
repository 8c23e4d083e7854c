/**
 * One class per opcode and feature, run on the JVM and at EL2, with equal results.
 *
 * <p>Invariant: a case gets everything from its argument, so that both sides run it in any order with the same outcome.
 */
package dev.framboise.aot.suite;
