package dev.framboise.vmkernel.stage2;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;

/**
 * All that changes in {@link Vmids}. VMs are numbered 0..{@link Limits#VMS} - 1, cores 0..{@link Limits#CORES} - 1. Everything
 * here is under the lock of VMIDs.
 */
public final class VmidState {
    /** In place of a VM or a core: none. */
    public static final int NONE = -1;

    /** In place of a VMID: none. No VM has it, and VTTBR_EL2 holds it beside a table that is empty. */
    public static final int NO_VMID = 0;

    /** VMIDs there can be: eight bits (DDI 0487 D8.14). */
    static final int MOST = 256;

    /** Each VM's VMID in this generation, or {@link #NO_VMID}. */
    public final int[] vmid = new int[Limits.VMS];

    /** The VMIDs that were handed out in this generation, and those that were in use when it began: n is bit n % 32 of word n / 32. */
    public final int[] spent = new int[MOST / Integer.SIZE];

    /** The VM that VTTBR_EL2 of each core names, or {@link #NONE}. */
    public final int[] vm = new int[Limits.CORES];

    /** The VMID in VTTBR_EL2 of each core, or {@link #NO_VMID}. */
    public final int[] under = new int[Limits.CORES];

    /** The core that gives a VM a new VMID, or {@link #NONE}. */
    public int renewingCore = NONE;

    /** The VM that it gives it to, or {@link #NONE}. */
    public int renewedVm = NONE;

    /** What it does next: the number of a {@link VmidStep}. */
    public int renewal;

    /** The core that takes all translations from a VM, or {@link #NONE}. */
    public int unmappingCore = NONE;

    /** The VM that it takes them from, or {@link #NONE}. */
    public int unmappedVm = NONE;

    /** What it does next: the number of a {@link VmidStep}. */
    public int unmapping;

    /** No VM has a VMID, no core runs one. */
    public VmidState() {
        Arrays.fill(vm, NONE);
    }
}
