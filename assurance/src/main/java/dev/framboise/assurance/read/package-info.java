/**
 * Reads {@code docs/requirements.yaml}.
 *
 * <p>Invariant: what is not understood is refused with its line; nothing has a default.
 */
package dev.framboise.assurance.read;
