/**
 * Words for a person who waits.
 *
 * <p>Invariant: nothing here changes what is waited for, or outlives it.
 */
package dev.framboise.cli.progress;
