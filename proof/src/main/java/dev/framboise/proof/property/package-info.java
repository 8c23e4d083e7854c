/**
 * What a property is written with.
 *
 * <p>Invariant: a property is a Java method that the executor and a JVM run alike; {@link dev.framboise.proof.property.Prove} is all
 * that the two do differently.
 */
package dev.framboise.proof.property;
