package dev.framboise.conformance.hosted;

/** A payload that a JVM has loaded: what assembly calls on metal. */
public interface HostedPayload {
    /** Finds out where it is, as before the MMU is on. */
    void map();

    /** Carries out the check of that number. */
    Result carryOut(int number);

    /** Another core's life. */
    void secondary(int core);

    /** A core's part of a job. */
    void job(int core);

    /** An interrupt that no probe waits for. */
    void interrupt();

    /**
     * What a check came to.
     *
     * @param verdict PASS, FAIL or SKIP
     * @param comment what was found, as the wire has it
     */
    record Result(String verdict, String comment) {
    }
}
