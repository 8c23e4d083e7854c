package dev.framboise.vmkernel.gic;

/** What one vCPU has to do with 32 interrupts, a bit each. */
public final class Share {
    /** SPIs that aim at it, among others (GICD_ITARGETSR). */
    int aim;
    /** They go to it. */
    public int home;
    /** Its list registers hold them. */
    public int resident;
    /** Its list registers hold them and their latch. */
    public int lent;
    /** It has taken them and not ended them. */
    public int active;

    /** Nothing. */
    void clear() {
        aim = 0;
        home = 0;
        resident = 0;
        lent = 0;
        active = 0;
    }
}
