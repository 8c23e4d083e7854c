/**
 * What operations of a guest cost under the hypervisor, in instructions.
 *
 * <p>Invariant: no figure depends on the host or on time; two runs of one image print the same bytes.
 */
package dev.framboise.cli.bench;
