/**
 * Measured boot: what the image and the guest bundle are, held against the manifest in front of the bundle.
 *
 * <p>Invariant: without a manifest nothing is measured and nothing is different; with a damaged one nothing starts.
 */
@ForSize
package dev.framboise.hal.rpi4.measure;

import dev.framboise.metal.ForSize;
