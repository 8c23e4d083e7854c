package dev.framboise.armv8.instruction;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Instruction;

/** Cache maintenance (DDI 0487 C5.3, D7.5). */
public enum CacheOperation {
    /** Clean by VA to the point of coherency. */
    DC_CVAC("dc cvac"),
    /** Clean and invalidate by VA to the point of coherency. */
    DC_CIVAC("dc civac"),
    /** Invalidate by VA to the point of coherency. */
    DC_IVAC("dc ivac"),
    /** Clean by VA to the point of unification. */
    DC_CVAU("dc cvau"),
    /** Zero by VA: the block of {@link #ZVA_BYTES} bytes that holds it, in Normal memory. */
    DC_ZVA("dc zva"),
    /** Invalidate all instruction caches to the point of unification, inner shareable. */
    IC_IALLUIS("ic ialluis");

    /** What DC ZVA zeroes, bytes: DCZID_EL0.BS is 4 words' logarithm on a Cortex-A72 (DDI 0488 4.3). */
    public static final int ZVA_BYTES = 64;

    /** The operand as the assembler spells it. */
    public final String assembler;

    CacheOperation(String assembler) {
        this.assembler = assembler;
    }

    /** Executes an operation that takes no address. */
    @Instruction("{this.assembler}")
    public void execute() {
        CurrentPe.get().cache(this, 0);
    }

    /** Executes the operation on the line that holds an EL2 virtual address. */
    @Instruction("{this.assembler}, {0}")
    public void execute(long va) {
        CurrentPe.get().cache(this, va);
    }
}
