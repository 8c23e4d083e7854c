/**
 * Kernel files as they come: recognised, unpacked, or refused by name.
 *
 * <p>Invariant: what leaves here is an arm64 Image or a flat binary, never something the guest's first instruction would
 * trip over without a word.
 */
package dev.framboise.cli.kernel;
