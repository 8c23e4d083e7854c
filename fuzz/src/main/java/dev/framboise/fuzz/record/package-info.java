/**
 * What campaigns came to, kept with the hash of what they were about, and which of the kernel's branches they take.
 *
 * <p>Invariant: a record says of which sources it is.
 */
package dev.framboise.fuzz.record;
