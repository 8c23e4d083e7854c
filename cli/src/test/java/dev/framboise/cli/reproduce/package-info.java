/**
 * The image made again elsewhere: by another JDK, another user, in another directory.
 *
 * <p>Invariant: what is compared is bytes, and the same as in the recorded file, so that one machine's JDK answers for all.
 */
package dev.framboise.cli.reproduce;
