package dev.framboise.vmkernel;

/** The sizes of every pool: memory is bounded because these are. */
public final class Limits {
    /** Physical cores. */
    public static final int CORES = 4;

    /** Virtual machines. */
    public static final int VMS = 8;

    /** Virtual CPUs of one VM. */
    public static final int VCPUS_PER_VM = 4;

    /** Virtual CPUs of all VMs. */
    public static final int VCPUS = VMS * VCPUS_PER_VM;

    /** Ranges of free RAM that are used; a board has at most three holes below 8 GiB. */
    public static final int RAM_RANGES = 8;

    /** Ticks of a millisecond in a round, of a vCPU: its weight. */
    public static final int WEIGHT = 16;

    private Limits() {
    }
}
