package dev.framboise.vmkernel.vm;

/** The life of a VM. Written only under its lock. */
public enum VmState {
    /** The slot holds no VM. */
    ABSENT,
    /** No vCPU is on a core; the core of vCPU 0 prepares its memory, piece by piece. */
    LOADING,
    /** At least one vCPU is, or is about to be, on. */
    RUNNING,
    /** Its vCPUs are leaving their cores; then it is loaded again and starts anew. */
    RESETTING,
    /** Its vCPUs are leaving their cores; then it is off. */
    STOPPING,
    /** Off, by its own wish or because it could not go on: see its {@link StopReason}. */
    OFF
}
