/**
 * The initial RAM disk of the Debian guests: busybox and one script, in a cpio archive.
 *
 * <p>Invariant: equal busybox bytes give equal archive bytes; no clock, user or host file gets in.
 */
package dev.framboise.cli.initramfs;
