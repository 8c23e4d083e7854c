/**
 * What is claimed, required, traced and not claimed.
 *
 * <p>Invariant: values alone; nothing here has been looked up.
 */
package dev.framboise.assurance.claims;
