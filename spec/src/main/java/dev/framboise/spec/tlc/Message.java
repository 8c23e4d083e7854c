package dev.framboise.spec.tlc;

/**
 * One message of TLC's {@code -tool} output.
 *
 * @param code which message: a constant of TLC's class EC
 * @param severity 1 for an error
 * @param text its lines
 */
record Message(int code, int severity, String text) {
    static final int SEVERITY_ERROR = 1;

    // tlc2.output.EC of TLC 1.7.3
    static final int INVARIANT_VIOLATED_INITIAL = 2107;
    static final int PROPERTY_VIOLATED_INITIAL = 2108;
    static final int INVARIANT_VIOLATED = 2110;
    static final int ACTION_PROPERTY_VIOLATED = 2112;
    static final int DEADLOCK = 2114;
    static final int TEMPORAL_PROPERTY_VIOLATED = 2116;
    static final int BEHAVIOR_UP_TO_HERE = 2121;
    static final int BACK_TO_STATE = 2122;
    static final int SUCCESS = 2193;
    static final int DEPTH = 2194;
    static final int STATISTICS = 2199;
    static final int PROGRESS = 2200;
    static final int COVERAGE_BEGINS = 2201;
    static final int STATE = 2217;
    static final int STUTTERING = 2218;
    static final int BEHAVIOR_FOLLOWS = 2264;
    static final int ACTION_COVERAGE = 2772;
}
