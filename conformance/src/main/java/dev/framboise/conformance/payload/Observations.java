package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Barrier;

/** What the cores of a job see, counted: what the architecture allows, and what it forbids. Each core counts for itself. */
public final class Observations {
    /** What a core has seen. */
    public enum Kind { READ, FAULT, FORBIDDEN }

    /** Milliseconds. */
    private static final int PATIENCE = 3000;
    private static final int KINDS = Kind.values().length;

    private final long[] counts = new long[Board.MOST_CPUS * KINDS];

    /** Forgets all. */
    public void begin() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 0;
        }
    }

    /** A core has seen one more. */
    public void count(int core, Kind kind) {
        counts[core * KINDS + kind.ordinal()]++;
    }

    /** Waits until some core has read something, for three seconds at the most: how soon the others run is the affair of an emulator's host. */
    public void awaitRead(Bench bench) {
        for (int i = 0; i < PATIENCE && sum(Kind.READ) == 0; i++) {
            bench.spin(1000);
            // What the others count is looked at anew.
            Barrier.DMB_ISH.execute();
        }
    }

    /** All cores together. */
    public long sum(Kind kind) {
        long sum = 0;
        for (int i = kind.ordinal(); i < counts.length; i += KINDS) {
            sum += counts[i];
        }
        return sum;
    }

    /** Expects that nothing forbidden was seen, and something allowed. */
    public Report report(Report report) {
        return report.equal("forbidden", 0, sum(Kind.FORBIDDEN))
                .holds("reads", sum(Kind.READ) > 0, sum(Kind.READ))
                .note("faults", sum(Kind.FAULT));
    }
}
