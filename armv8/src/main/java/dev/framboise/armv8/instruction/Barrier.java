package dev.framboise.armv8.instruction;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Instruction;

/** Memory and context barriers (DDI 0487 C6.2 DMB, DSB, ISB; B2.3). */
public enum Barrier {
    /** Orders accesses before it against accesses after it, inner shareable. */
    DMB_ISH("dmb ish"),
    /** As {@link #DMB_ISH}, stores against stores. */
    DMB_ISHST("dmb ishst"),
    /** Completes accesses, cache and TLB maintenance before it, inner shareable. */
    DSB_ISH("dsb ish"),
    /** Completes stores before it, inner shareable: page-table writes become visible to walkers. */
    DSB_ISHST("dsb ishst"),
    /** Completes maintenance of this core alone. */
    DSB_NSH("dsb nsh"),
    /** Completes everything, full system: before power and wake-up of other observers. */
    DSB_SY("dsb sy"),
    /** What follows is fetched and executed in the context as changed before it. */
    ISB("isb");

    /** The operand as the assembler spells it. */
    public final String assembler;

    Barrier(String assembler) {
        this.assembler = assembler;
    }

    /** Executes the barrier. */
    @Instruction("{this.assembler}")
    public void execute() {
        CurrentPe.get().barrier(this);
    }
}
