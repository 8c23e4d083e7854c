/**
 * Random programs of the subset: what they compute, and where they fail, must be the same on the JVM and on metal.
 *
 * <p>Invariant: a seed gives one program, on every host.
 */
package dev.framboise.aot.random;
