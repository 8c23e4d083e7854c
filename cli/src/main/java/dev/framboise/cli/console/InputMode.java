package dev.framboise.cli.console;

/** Where a run's input comes from. */
public enum InputMode {
    /** Keys of a person at a terminal: the run ends when every VM is off. */
    TERMINAL,
    /** Lines of a pipe or file, for the first VM: the run ends when that one is off. */
    SCRIPT
}
