package dev.framboise.vmkernel.console;

/** What the shell waits for before its next piece. */
public enum ShellNeed {
    /** A key, and that all lines of the hypervisor are on their way: a line that is ended goes before them. */
    KEY,
    /** That all lines of the hypervisor are on their way: an answer is, before the next line is shown. */
    QUIET,
    /** Room for a line of the hypervisor. */
    ROOM
}
