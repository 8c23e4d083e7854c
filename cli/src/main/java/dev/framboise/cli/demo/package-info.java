/**
 * A guest with a period of a millisecond on a core of its own, alone and beside a Linux that is as busy as can be.
 *
 * <p>Invariant: what is compared is instructions of one core; time, which is the host's, is shown and never judged.
 */
package dev.framboise.cli.demo;
