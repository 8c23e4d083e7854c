/**
 * What a board's cores did, and whether the specifications allow it.
 *
 * <p>Data flows one way: the file's events, each event's steps, the kernel's own scheduler that takes them and knows each
 * window's beginning and end, and TLC, which is asked about a window.
 */
package dev.framboise.spec.trace;
