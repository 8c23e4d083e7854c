package dev.framboise.vmkernel.trace;

/**
 * What an event says was done, and what its operand holds, from bit 0 on. Up to {@link #RELEASE} each is one region of the
 * scheduler's lock, and {@code SchedulerTrace.tla} says which of the specification's actions it is.
 */
public enum TraceAction {
    /** No event: a word that was never written. */
    NONE,
    /** vCPUs turned on: the VM (3 bits), which of its vCPUs (4 bits). */
    TURN_ON,
    /** vCPUs taken out: the VM (3 bits), which of its vCPUs (4 bits), which of these no core has (4 bits). */
    TAKE_OUT,
    /** vCPUs that have to look at their interrupts: the VM (3 bits), which of its vCPUs (4 bits). */
    NOTIFY,
    /** The core chose: the vCPU (5 bits), whether there is one (1 bit), whether its VMID's entries are to be invalidated (1 bit). */
    NEXT,
    /** The core's vCPU is about to look at its interrupts: the vCPU (5 bits). */
    ATTEND,
    /**
     * The core's slice was over, and it chose, with nothing to invalidate: the vCPU (5 bits). Its registers hold that one from here on,
     * or a {@link #LOAD} follows.
     */
    ROTATE,
    /** The core's vCPU waits: the vCPU (5 bits), whether it gave the core up (1 bit). */
    BLOCK,
    /** The core's vCPU turned itself off: the vCPU (5 bits). */
    OFF,
    /** The core set its timer. */
    TIMER,
    /** A vCPU got its place: the vCPU (5 bits), its cores (4 bits); ticks: a round's. */
    CONFIGURE,
    /** A vCPU asked for a reservation: the vCPU (5 bits); ticks: its budget. */
    BUDGET,
    /** And was answered: the vCPU (5 bits), whether it has it (1 bit); ticks: its period. */
    PERIOD,
    /** A vCPU gave its reservation back: the vCPU (5 bits). */
    RELEASE,
    /**
     * The core's registers hold a vCPU from here on: the vCPU (5 bits), whether its VMID's entries were invalidated (1 bit).
     * Of no lock: the ticket is the VMID.
     */
    LOAD,
    /** Something became of pages: the VM (3 bits), which {@link PageAction} (4 bits); ticks: what that says. The ticket counts these events. */
    PAGES;

    private static final int VCPU_BITS = 5;
    private static final int VM_BITS = 3;

    /** The vCPU of an operand. */
    public static int vcpu(int operand) {
        return operand & (1 << VCPU_BITS) - 1;
    }

    /** Whether the bit behind the vCPU is set. */
    public static boolean has(int operand) {
        return (operand >>> VCPU_BITS & 1) != 0;
    }

    /** The VM of the operand of an action that {@link #isOfVm}. */
    public static int vm(int operand) {
        return operand & (1 << VM_BITS) - 1;
    }

    /** Whether its ticks are time. */
    public boolean isTimed() {
        return ordinal() < LOAD.ordinal();
    }

    /** Whether an event of it is about one VM. */
    public boolean isOfVm() {
        return ordinal() <= NOTIFY.ordinal() || this == PAGES;
    }

    /** Whether it says where a vCPU may run and what is its share: before any of them runs. */
    public boolean isPlace() {
        return this == CONFIGURE || this == BUDGET || this == PERIOD || this == RELEASE;
    }
}
