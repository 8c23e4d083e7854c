/**
 * A kernel's life on the machine model, written down instruction by instruction, and lived again: on the JVM, and at EL2 by
 * the code the compiler made of the same classes.
 *
 * <p>Invariant: what is lived again asks the record for every value that came from the machine, and is compared with it in
 * everything it does to the machine, in the same order.
 */
package dev.framboise.hal.rpi4.replay;
