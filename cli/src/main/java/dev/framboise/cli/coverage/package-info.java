/** What a board runs of the kernel's lines and branches: an image with probes, and what it is made to do. */
package dev.framboise.cli.coverage;
