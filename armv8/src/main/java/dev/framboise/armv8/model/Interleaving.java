package dev.framboise.armv8.model;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Which core runs: exactly one at a time, each on its own thread, and after any step a seeded choice may hand the turn to
 * another. Waiting cores take part again as soon as their condition holds; when no core can run, time jumps to the next
 * event.
 */
final class Interleaving {
    /** What the machine does between steps. */
    interface Clock {
        /** One step of time. */
        void tick();

        /** Time jumps to the next timer or device event. @return false when there is none */
        boolean skip();

        /** A sentence for each core, for a report. */
        String describe();
    }

    private final SplitMix random;
    private final Clock clock;
    private final long budget;
    private final Semaphore[] turn;
    private final BooleanSupplier[] condition;
    private final boolean[] started;
    private long steps;
    private int quantum;
    private volatile boolean threaded;
    private volatile boolean stopped;

    Interleaving(int cores, long seed, long budget, Clock clock) {
        this.random = new SplitMix(seed);
        this.clock = clock;
        this.budget = budget;
        this.turn = new Semaphore[cores];
        this.condition = new BooleanSupplier[cores];
        this.started = new boolean[cores];
        for (int i = 0; i < cores; i++) {
            turn[i] = new Semaphore(0);
        }
    }

    boolean isStarted(int core) {
        return started[core];
    }

    boolean isWaiting(int core) {
        return condition[core] != null;
    }

    boolean isStopped() {
        return stopped;
    }

    long steps() {
        return steps;
    }

    /** Cores take turns from now on; the first turn is core 0's. */
    void begin() {
        threaded = true;
        started[0] = true;
        turn[0].release();
    }

    /** {@code core} takes part from now on. */
    void start(int core) {
        started[core] = true;
    }

    /** Blocks the calling thread until it is {@code core}'s turn. */
    void awaitTurn(int core) {
        turn[core].acquireUninterruptibly();
        checkStopped();
    }

    /** Ends the run: every core's thread unwinds at its next step. */
    void stop() {
        stopped = true;
        for (Semaphore each : turn) {
            each.release();
        }
    }

    /** {@code core} executes an instruction. */
    void step(int core) {
        spend();
        if (threaded && --quantum <= 0) {
            pass(core);
        }
    }

    /** {@code core} lets another run. */
    void yield(int core) {
        spend();
        if (threaded) {
            pass(core);
        }
    }

    /** {@code core} waits until {@code until} holds. */
    void block(int core, BooleanSupplier until) {
        spend();
        condition[core] = until;
        try {
            if (threaded) {
                pass(core);
            } else {
                while (!until.getAsBoolean()) {
                    skip();
                }
            }
        } finally {
            condition[core] = null;
        }
    }

    private void spend() {
        checkStopped();
        clock.tick();
        if (++steps > budget) {
            throw new BudgetExhausted("more than " + budget + " steps; " + clock.describe());
        }
    }

    private void pass(int core) {
        int next = choose();
        quantum = drawQuantum();
        if (next != core) {
            turn[next].release();
            awaitTurn(core);
        }
    }

    private int choose() {
        while (true) {
            int candidates = 0;
            for (int i = 0; i < turn.length; i++) {
                if (canRun(i)) {
                    candidates |= 1 << i;
                }
            }
            if (candidates != 0) {
                for (int skip = random.below(Integer.bitCount(candidates)); skip > 0; skip--) {
                    candidates &= candidates - 1;
                }
                return Integer.numberOfTrailingZeros(candidates);
            }
            skip();
        }
    }

    private boolean canRun(int core) {
        return started[core] && (condition[core] == null || condition[core].getAsBoolean());
    }

    private void skip() {
        if (++steps > budget) {
            throw new BudgetExhausted("more than " + budget + " steps; " + clock.describe());
        }
        if (!clock.skip()) {
            throw new Deadlock("every core waits and nothing will wake one; " + clock.describe());
        }
    }

    // Mostly a few steps, so that every gap between two instructions gets its chance; sometimes long, so that runs end.
    private int drawQuantum() {
        return switch (random.below(8)) {
            case 0, 1, 2 -> 1 + random.below(4);
            case 3, 4, 5 -> 1 + random.below(64);
            default -> 1 + random.below(2048);
        };
    }

    private void checkStopped() {
        if (stopped) {
            throw new RunStopped();
        }
    }
}
