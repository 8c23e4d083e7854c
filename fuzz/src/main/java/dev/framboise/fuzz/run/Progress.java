package dev.framboise.fuzz.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a target is, as its processes say. Read by whoever shows it while it changes. */
public final class Progress {
    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s+(\\w+)\\s+cov: (\\d+) ft: (\\d+)(?: corp: (\\d+)/\\S+)?.*?exec/s: (\\d+).*");

    private final String target;
    private long executionsBefore;
    private long executions;
    private long perSecond;
    private long coverage;
    private long features;
    private long inputs;
    private long fresh;
    private long states;
    private long seconds;
    private int findings;
    private boolean isRunning;

    /** Nothing yet. */
    public Progress(String target) {
        this.target = target;
    }

    /** Takes a line of libFuzzer's. @return whether it was one about progress */
    synchronized boolean take(String line) {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            return false;
        }
        executions = Math.max(executions, Long.parseLong(status.group(1)));
        coverage = Math.max(coverage, Long.parseLong(status.group(3)));
        features = Math.max(features, Long.parseLong(status.group(4)));
        inputs = status.group(5) == null ? inputs : Long.parseLong(status.group(5));
        perSecond = Long.parseLong(status.group(6));
        fresh += status.group(2).equals("NEW") ? 1 : 0;
        return true;
    }

    synchronized void begin() {
        isRunning = true;
    }

    synchronized void end(long lasted) {
        isRunning = false;
        executionsBefore += executions;
        executions = 0;
        seconds += lasted;
    }

    synchronized void states(long value) {
        states = Math.max(states, value);
    }

    synchronized void found() {
        findings++;
    }

    /** Its name. */
    public String target() {
        return target;
    }

    /** Inputs tried. */
    public synchronized long executions() {
        return executionsBefore + executions;
    }

    /** In a second, lately. */
    public synchronized long perSecond() {
        return perSecond;
    }

    /** Edges of the bytecode of vmkernel and armv8 that were taken, as Jazzer counts them. */
    public synchronized long coverage() {
        return coverage;
    }

    /** The same, with how often, and with the states of the target. */
    public synchronized long features() {
        return features;
    }

    /** Inputs in the corpus. */
    public synchronized long inputs() {
        return inputs;
    }

    /** Inputs that came to something new in this campaign. */
    public synchronized long fresh() {
        return fresh;
    }

    /** Abstract states reached in one process, the most of all processes. */
    public synchronized long states() {
        return states;
    }

    /** Seconds that it was given. */
    public synchronized long seconds() {
        return seconds;
    }

    /** Different findings. */
    public synchronized int findings() {
        return findings;
    }

    /** Whether a process is at it. */
    public synchronized boolean isRunning() {
        return isRunning;
    }
}
