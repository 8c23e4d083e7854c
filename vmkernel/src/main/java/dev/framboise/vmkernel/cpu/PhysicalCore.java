package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trace.TraceRing;

/** A physical core and all the kernel keeps per core. */
public final class PhysicalCore {
    /** MPIDR_EL1.Aff0 (DDI 0487 D17.2.101). */
    private static final int AFF0 = 0xff;

    /** Its number: Aff0 of MPIDR_EL1, and its bit in the GIC's target lists. */
    public final int index;

    /** Its EL2 timer. */
    public final HypervisorTimer timer;

    /** The vCPU that the scheduler gave this core; null: it idles. Only this core looks here. */
    public Vcpu vcpu;

    /** The vCPU whose state this core's registers hold; null when none's. Only this core looks here. */
    public Vcpu loaded;

    /** VMs, a bit each, of which this core has still to see what becomes of vCPUs that no core has: see {@code Lives.settle}. */
    public int unsettled;

    /** Whether this core's timer has ended the turn of {@link #vcpu}, or begun somebody's period: the scheduler is to be asked. */
    public boolean turnIsOver;

    /** Interrupts that this core has taken at EL2 since it last did something else. */
    public int interrupts;

    /** Whether {@link #vcpu} wants to wait and has found no interrupt, and this core has taken none since. */
    public boolean resting;

    /** VMs, a bit each, under whose VMID the TLB may hold what is wrong for that one of their vCPUs which this core enters next. */
    public int toInvalidate;

    /** What this core did. */
    public final TraceRing trace;

    /** Core {@code index} of {@code board}, not started. */
    public PhysicalCore(int index, Board board, TraceRing trace) {
        this.index = index;
        this.trace = trace;
        timer = new HypervisorTimer(board);
    }

    /** The number of the core that executes. */
    public static int here() {
        return (int) SysReg.MPIDR_EL1.read() & AFF0;
    }
}
