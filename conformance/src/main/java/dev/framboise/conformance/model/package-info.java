/**
 * The machine's payload on the machine model of {@code armv8}: its class files, loaded by this JVM, on cores that are the model's.
 *
 * <p>Invariant: a check's expectations are met by the model alone. What it has not got ends the check, and is not made up here.
 */
package dev.framboise.conformance.model;
