package dev.framboise.cli.failure;

/** Exit statuses of the command; a script can tell them apart. */
public enum ExitStatus {
    /** Every VM powered itself off. */
    OK(0),
    /** A VM stopped for another reason, or QEMU ended early. */
    RUN_FAILED(1),
    /** The command line, the configuration or a guest file is wrong. */
    USAGE(2),
    /** The hypervisor panicked. */
    PANIC(3),
    /** A program or package this needs is missing: EX_UNAVAILABLE of sysexits.h. */
    UNAVAILABLE(69),
    /** {@code --timeout} passed first; the same as timeout(1). */
    TIMEOUT(124);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** What exit(2) is given. */
    public int code() {
        return code;
    }
}
