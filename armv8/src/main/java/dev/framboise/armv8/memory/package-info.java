/**
 * Physical memory and device registers as EL2 reaches them, and the descriptors that hardware walks.
 *
 * <p>Invariant: every physical access goes through the one direct map, so on every engine an address reaches the same byte.
 */
package dev.framboise.armv8.memory;
