/**
 * Other hypervisors under QEMU, beside this one, with the same payload in a guest of theirs.
 *
 * <p>Invariant: what is compared is one payload; only the addresses of its devices differ.
 */
package dev.framboise.cli.bench.peer;
