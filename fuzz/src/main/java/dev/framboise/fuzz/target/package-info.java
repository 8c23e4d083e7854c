/**
 * What is given bytes by somebody hostile, and how bytes are read.
 *
 * <p>Invariant: a target knows no fuzzer; the same input does the same under one and without.
 */
package dev.framboise.fuzz.target;
