/**
 * A guest that attacks the real image on QEMU, and one that says whether it noticed.
 *
 * <p>Invariant: what the attacker does is a function of a seed, and a time is judged by the guests' counters alone.
 */
package dev.framboise.cli.attack;
