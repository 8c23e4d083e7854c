package dev.framboise.traptable;

/**
 * A synchronous exception that a vCPU has taken to EL2, with what it can change.
 *
 * @param esr ESR_EL2
 * @param far FAR_EL2
 * @param hpfar HPFAR_EL2
 * @param x x0 to x30
 * @param pe where the guest was, and its exception registers
 * @param vbar VBAR_EL1
 */
public record Trap(long esr, long far, long hpfar, long[] x, ExceptionState pe, long vbar) {
    /**
     * Where a guest goes on, and what its handler sees.
     *
     * @param elr2 ELR_EL2
     * @param spsr2 SPSR_EL2
     * @param elr1 ELR_EL1
     * @param spsr1 SPSR_EL1
     * @param esr1 ESR_EL1
     * @param far1 FAR_EL1
     */
    public record ExceptionState(long elr2, long spsr2, long elr1, long spsr1, long esr1, long far1) {
    }
}
