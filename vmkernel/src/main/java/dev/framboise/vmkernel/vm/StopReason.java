package dev.framboise.vmkernel.vm;

/**
 * Why a VM is off. When it goes off the console says {@code framboise: vm NAME: WORDS}; when all are,
 * {@code framboise: all virtual machines are off: powering off}. Launchers read these lines.
 */
public enum StopReason {
    /** It is not. */
    NONE("running"),
    /** It asked for it: PSCI SYSTEM_OFF. */
    POWERED_OFF("powered off"),
    /** All its vCPUs turned themselves off: nothing can ever wake it. */
    ALL_CPUS_OFF("all its CPUs are off"),
    /** Somebody at the console wished so. */
    STOPPED("stopped from the console"),
    /** What the bundle says of it cannot be loaded. */
    NOT_LOADABLE("cannot be loaded"),
    /** There was no memory for it at boot; it can be started when there is. */
    NO_MEMORY("cannot be loaded"),
    /** It resets itself faster than it boots, again and again. */
    RESET_LOOP("resets itself in a loop");

    /** The reason as the console says it. */
    public final String words;

    /** The words after a colon and a space. */
    public final String afterColon;

    StopReason(String words) {
        this.words = words;
        this.afterColon = ": " + words;
    }
}
