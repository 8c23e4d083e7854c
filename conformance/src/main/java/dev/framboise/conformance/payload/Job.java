package dev.framboise.conformance.payload;

/** What a check has other cores do, all at the same time. */
public interface Job {
    /** Does it on a core, 0 to 3; what it returns is for {@link Cores#result}. */
    long run(Bench bench, int core);
}
