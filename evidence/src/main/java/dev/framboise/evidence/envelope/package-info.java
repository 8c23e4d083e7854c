/**
 * A DSSE v1 envelope, signed with Ed25519, and its keys.
 *
 * <p>Invariant: a private key is in no file that others may read, and in no message.
 */
package dev.framboise.evidence.envelope;
