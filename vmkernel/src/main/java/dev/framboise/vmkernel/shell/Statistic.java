package dev.framboise.vmkernel.shell;

/** What is counted of a VM. */
public enum Statistic {
    /** Since it last began to run. */
    SECONDS("seconds running"),
    /** Runs in a row that were short and ended in its own reset. */
    SHORT_RUNS("short runs in a row"),
    /** SErrors that its vCPUs were given. */
    SYSTEM_ERRORS("system errors"),
    /** Under which it runs. */
    VMID("VMID"),
    /** Bytes written and not on their way to the serial port. */
    UNPRINTED("bytes not printed");

    /** Its name. */
    final String words;

    Statistic(String words) {
        this.words = words;
    }
}
