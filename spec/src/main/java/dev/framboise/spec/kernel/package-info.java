/**
 * The kernel's classes that TLC calls: wrong copies of them, and how much of them the models come to.
 *
 * <p>Invariant: what the models do not see of a class is written down with its reason, and nothing else is.
 */
package dev.framboise.spec.kernel;
