package dev.framboise.armv8.instruction;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Instruction;

/** TLB maintenance executed at EL2 (DDI 0487 C5.5, D8.14). */
public enum Tlbi {
    /** Stage 1 of the current VMID, this core. */
    VMALLE1("vmalle1"),
    /** Stage 1 of the current VMID, inner shareable. */
    VMALLE1IS("vmalle1is"),
    /** Stages 1 and 2 of the current VMID, this core. */
    VMALLS12E1("vmalls12e1"),
    /** Stages 1 and 2 of the current VMID, inner shareable. */
    VMALLS12E1IS("vmalls12e1is"),
    /** All EL1&0 entries of every VMID, this core. */
    ALLE1("alle1"),
    /** All EL1&0 entries of every VMID, inner shareable. */
    ALLE1IS("alle1is"),
    /** All EL2 entries, this core. */
    ALLE2("alle2"),
    /** All EL2 entries, inner shareable. */
    ALLE2IS("alle2is"),
    /** Stage 2 by IPA of the current VMID, this core; Xt[35:0] is IPA[47:12]. */
    IPAS2E1("ipas2e1"),
    /** Stage 2 by IPA of the current VMID, inner shareable; Xt[35:0] is IPA[47:12]. */
    IPAS2E1IS("ipas2e1is"),
    /** EL2 entries by VA, inner shareable; Xt[43:0] is VA[55:12]. */
    VAE2IS("vae2is");

    /** The operand as the assembler spells it. */
    public final String assembler;

    Tlbi(String assembler) {
        this.assembler = assembler;
    }

    /** Executes an operation that takes no address. */
    @Instruction("tlbi {this.assembler}")
    public void execute() {
        CurrentPe.get().tlbi(this, 0);
    }

    /** Executes the operation on a page number. @param page Xt: the address shifted right by 12 */
    @Instruction("tlbi {this.assembler}, {0}")
    public void execute(long page) {
        CurrentPe.get().tlbi(this, page);
    }
}
