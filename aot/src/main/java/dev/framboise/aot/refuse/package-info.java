/**
 * What the subset refuses, and how it says so.
 *
 * <p>Invariant: a refusal is an error, never a warning, and always names the rule, the place, the call path and the way
 * out.
 */
package dev.framboise.aot.refuse;
