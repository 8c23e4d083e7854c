package dev.framboise.vmkernel.cpu;

/** A physical core and all the kernel keeps per core. */
public final class PhysicalCore {
    /** Its number: Aff0 of MPIDR_EL1, and its bit in the GIC's target lists. */
    public final int index;

    /** The vCPU that owns this core; null when none does. */
    public Vcpu vcpu;

    /** Core {@code index}, not started. */
    public PhysicalCore(int index) {
        this.index = index;
    }
}
