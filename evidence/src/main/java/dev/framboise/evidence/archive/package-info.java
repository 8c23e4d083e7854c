/**
 * The archive of evidence: files that a browser opens, in a zip file.
 *
 * <p>Invariant: equal files, equal bytes, whatever the time, the machine and its zlib.
 */
package dev.framboise.evidence.archive;
