package dev.framboise.armv8.model.gic;

/** State of interrupts, 32 to a word, one bit each, as the distributor keeps it. Banked ones use word 0 of a core's bank. */
final class InterruptBank {
    final int[] group;
    final int[] enabled;
    /** Pending by an edge or by software. */
    final int[] latched;
    final int[] active;
    final int[] edge;
    /** The wire is high. */
    final int[] line;
    final int[] priority;
    final int[] targets;

    InterruptBank(int words) {
        group = new int[words];
        enabled = new int[words];
        latched = new int[words];
        active = new int[words];
        edge = new int[words];
        line = new int[words];
        priority = new int[32 * words];
        targets = new int[32 * words];
    }

    /** Pending: latched, or level-sensitive with its wire high. */
    int pending(int word) {
        return latched[word] | line[word] & ~edge[word];
    }
}
