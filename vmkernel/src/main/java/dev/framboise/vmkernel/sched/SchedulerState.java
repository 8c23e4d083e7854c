package dev.framboise.vmkernel.sched;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;

/**
 * All that changes in the scheduler. vCPUs are numbered 0..{@link Limits#VCPUS} - 1 over all VMs, cores 0..{@link Limits#CORES}
 * - 1. In a mask of vCPUs or of cores, bit n is number n. Everything here is under the scheduler's lock.
 */
public final class SchedulerState {
    /** In place of a vCPU: none. */
    public static final int NONE = -1;

    /** vCPUs that wait in WFI for an interrupt. A vCPU that is neither blocked nor ready nor running is off. */
    public int blocked;

    /** vCPUs that are in a queue. */
    public int ready;

    /** vCPUs that a core has. */
    public int running;

    /** vCPUs that are to be turned off as soon as their core lets go of them. */
    public int out;

    /** Cores that an SGI or the timer takes into their scheduler. */
    public int kicked;

    /** vCPUs with an interrupt pending whose wake-up is on its way. */
    public int posted;

    /** vCPUs with an interrupt pending that has been told. */
    public int pending;

    /** Cores that execute instructions of the guest they have. */
    public int inGuest;

    /** What each core has; {@link #NONE}: it idles. */
    public final int[] run = new int[Limits.CORES];

    /** The queues' vCPUs: those of core n from n * {@link Limits#VCPUS} on, first come, first served. */
    public final int[] queue = new int[Limits.CORES * Limits.VCPUS];

    /** How many each queue has. */
    public final int[] queued = new int[Limits.CORES];

    /** The vCPUs by their numbers. */
    public final Entity[] vcpus = new Entity[Limits.VCPUS];

    /** Rounds that the awake vCPU had begun that was least far when time last passed. */
    public long base;

    /** All vCPUs are off, all cores idle. */
    public SchedulerState() {
        Arrays.fill(run, NONE);
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            vcpus[vcpu] = new Entity(vcpu);
        }
    }

    /** vCPUs that a core has or that wait for one. */
    public int awake() {
        return ready | running;
    }

    /** Whether a core has no vCPU. */
    public boolean isIdle(int core) {
        return run[core] == NONE;
    }
}
