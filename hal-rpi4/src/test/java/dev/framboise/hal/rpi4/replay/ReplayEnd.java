package dev.framboise.hal.rpi4.replay;

/** How a replay ends: neither returns. */
interface ReplayEnd {
    /** Everything recorded has happened again. */
    void isComplete(long events);

    /**
     * Something else happened.
     *
     * @param event how many were as recorded
     * @param did the kind of event, with its argument {@code argument} and value or recorded kind {@code value}
     * @param recorded what the record says instead
     */
    void differs(long event, int did, long argument, long value, long recorded);
}
