/**
 * What a certificate says: an in-toto Statement v1 with a predicate of its own.
 *
 * <p>Invariant: no clock is read and nothing is looked up: equal arguments, equal bytes.
 */
package dev.framboise.evidence.statement;
