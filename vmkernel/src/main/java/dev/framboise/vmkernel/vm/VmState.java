package dev.framboise.vmkernel.vm;

/** The life of a VM. Written only under its lock. */
public enum VmState {
    /** The slot holds no VM. */
    ABSENT,
    /** vCPU 0 prepares its memory, piece by piece, at EL2. */
    LOADING,
    /** At least one vCPU is, or is about to be, on. */
    RUNNING,
    /** As RUNNING, but no vCPU is given a core. */
    PAUSED,
    /** Its vCPUs are leaving their cores; then comes its {@link Fate}. */
    STOPPING,
    /** Off, by its own wish, by another's, or because it could not go on: see its {@link StopReason}. */
    OFF
}
