package dev.framboise.fuzz.oracle;

import dev.framboise.vmkernel.trap.Verdict;

/** What a synchronous exception from a guest must come to. The seam for whoever knows more of it than {@link ArchitecturalRules}. */
public interface TrapOracle {
    /**
     * Sees to it that what became of a trap is right.
     *
     * @param before what it began with
     * @param after what the same core and vCPU have afterwards; meaningless but for x and ELR_EL2 when the vCPU was stopped
     * @param verdict what the kernel says it did
     * @throws Violation when it is not
     */
    void check(TrapState before, TrapState after, Verdict verdict);
}
