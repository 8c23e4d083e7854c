/**
 * JSON as this program writes it, and no other.
 *
 * <p>Invariant: what is read is byte for byte what would be written; unknown, missing and doubled fields are refused.
 */
package dev.framboise.evidence.json;
