package dev.framboise.fuzz.run;

/**
 * How a process came to its end.
 *
 * @param inTime whether it ended by itself; else it was stopped
 * @param status its exit status, if it did
 */
record ProcessEnd(boolean inTime, int status) {
    static final ProcessEnd STOPPED = new ProcessEnd(false, -1);

    /** Whether it ended as it was told to, and says that it found nothing. */
    boolean isSound() {
        return inTime && status == 0;
    }

    @Override
    public String toString() {
        return inTime ? "ended with status " + status : "did not end and was stopped";
    }
}
