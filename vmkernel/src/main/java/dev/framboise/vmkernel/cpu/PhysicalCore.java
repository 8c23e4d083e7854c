package dev.framboise.vmkernel.cpu;

import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.timer.HypervisorTimer;

/** A physical core and all the kernel keeps per core. */
public final class PhysicalCore {
    /** Its number: Aff0 of MPIDR_EL1, and its bit in the GIC's target lists. */
    public final int index;

    /** Its EL2 timer. */
    public final HypervisorTimer timer;

    /** The vCPU that owns this core; null when none does. */
    public Vcpu vcpu;

    /** Core {@code index} of {@code board}, not started. */
    public PhysicalCore(int index, Board board) {
        this.index = index;
        timer = new HypervisorTimer(board);
    }
}
