package dev.framboise.cli.trace;

/** Events of a trace are not to be had any more. */
final class TraceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceLost(String words) {
        super(words);
    }
}
