/**
 * The hypervisor's image, compiled from the very class files on this program's class path.
 *
 * <p>Invariant: an image is reused only while every byte it was made of is the same.
 */
package dev.framboise.cli.hypervisor;
