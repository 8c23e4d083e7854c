package dev.framboise.cli.console;

/** Looks at a board while it runs. */
@FunctionalInterface
public interface Witness {
    /** Looks at nothing. */
    Witness NONE = board -> { };

    /** Called once, in a thread of its own, when QEMU was started; comes back when there is nothing left to see. */
    void see(Process board);
}
