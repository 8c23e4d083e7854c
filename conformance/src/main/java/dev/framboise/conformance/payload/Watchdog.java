package dev.framboise.conformance.payload;

/**
 * Has a board reset itself when a check does not end. It does nothing until it has got a limit, and that it gets where nobody but the firmware
 * and the loader is below this payload: a guest has no power manager.
 */
public final class Watchdog {
    /** A check gets its time so often, the first one included: each wait that has a bound of its own begins it anew, up to that. */
    public static final int MOST_TIMES = 3;

    private final PowerManager manager = new PowerManager();
    private int limit;
    private int left;

    /** The time of a check, ticks of {@link PowerManager}; 0 for none. */
    void limit(int ticks) {
        limit = ticks;
    }

    /** A check begins. */
    void begin() {
        left = MOST_TIMES;
        extend();
    }

    /** What is waited for now may take seconds, and not more than ten. */
    void extend() {
        if (limit != 0 && left > 0) {
            left--;
            manager.arm(limit);
        }
    }

    /** No check runs any more. */
    void end() {
        left = 0;
        if (limit != 0) {
            manager.stop();
        }
    }
}
