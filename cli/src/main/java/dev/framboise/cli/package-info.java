/**
 * The {@code framboise} command.
 *
 * <p>Invariant: nothing here decides anything a guest can notice; the hypervisor does, from the bundle it is given.
 */
package dev.framboise.cli;
