/**
 * What is known of the records of long runs that are kept: whether they are of today's files, and whole.
 *
 * <p>Invariant: a record is judged by what it says, and by the files of this program; nothing is run.
 */
package dev.framboise.spec.kept;
