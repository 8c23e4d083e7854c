/**
 * From the registers of a stopped core to a Java stack trace.
 *
 * <p>Invariant: nothing here allocates, writes memory, or follows a pointer outside the frame table and the stack it was
 * given, so it is safe to run after anything went wrong.
 */
@ForSize
package dev.framboise.metal.panic;

import dev.framboise.metal.ForSize;
