/**
 * What has to be there before a certificate is written, and the writing.
 *
 * <p>Invariant: no certificate is written that would not be verified.
 */
package dev.framboise.evidence.issue;
