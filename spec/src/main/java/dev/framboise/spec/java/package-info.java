/**
 * The kernel's own classes as operators of the specifications.
 *
 * <p>Invariant: an operator is a function of its arguments: each call makes an object of the kernel's anew, in the state that it is
 * given, and nothing but the count of calls outlives it.
 */
package dev.framboise.spec.java;
