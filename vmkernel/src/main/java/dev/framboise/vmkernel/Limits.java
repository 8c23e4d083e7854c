package dev.framboise.vmkernel;

/** The sizes of every pool: memory is bounded because these are. */
public final class Limits {
    /** Physical cores. */
    public static final int CORES = 4;

    /** Virtual machines. */
    public static final int VMS = 8;

    /** Virtual CPUs of one VM. */
    public static final int VCPUS_PER_VM = 4;

    /** Numbers of virtual CPUs: those of all VMs if each had all that it can have. */
    public static final int VCPUS = VMS * VCPUS_PER_VM;

    /** Virtual CPUs that there are at most: what bounds the time that scheduling takes. */
    public static final int SEATS = 16;

    /** Ranges of free RAM that are used; a board has at most three holes below 8 GiB. */
    public static final int RAM_RANGES = 8;

    /** Regions of memory that VMs share. */
    public static final int REGIONS = 4;

    /** Blocks of 2 MiB that each of them can have. */
    public static final int REGION_BLOCKS = 8;

    /** Of them, those that have a reservation. */
    public static final int RESERVATIONS = 8;

    /** The greatest weight of a vCPU: in a round it has 4 ms for each. */
    public static final int WEIGHT = 16;

    private Limits() {
    }
}
