/**
 * Turns a commit into the image of a card, the evidence about it, and a certificate.
 *
 * <pre>
 *   Commit -> Checkout (a clean clone) -> Stages (commands there) -> finding: what their reports come to --+
 *                                         docs/records ------------> finding: are they of these bytes? ----+--> Certification -> evidence.issue
 *                                         the image of the card ---> finding: is it made again? -----------+
 * </pre>
 *
 * <p>Invariant: what a report does not say is not claimed; what is missing, stale, skipped or failed is refused by name.
 */
package dev.framboise.cli.certify;
