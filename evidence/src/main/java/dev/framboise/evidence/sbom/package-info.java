/**
 * The list of what is in an image, in CycloneDX's format.
 *
 * <p>Invariant: its serial number is made of its contents: equal contents, equal bytes.
 */
package dev.framboise.evidence.sbom;
