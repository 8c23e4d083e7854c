/**
 * What reports and records come to, as items of a certificate.
 *
 * <p>Invariant: a verdict is read out of the file that the item has, and is PASS only when all that was to be in that file is there.
 */
package dev.framboise.cli.certify.finding;
