package dev.framboise.conformance.hosted;

/**
 * The exception that ended a probe; its general registers are in the array that it was entered with.
 *
 * @param vector which of the sixteen vectors was taken, in the order of their offsets
 * @param esr    ESR_EL2
 * @param elr    ELR_EL2
 * @param spsr   SPSR_EL2
 * @param far    FAR_EL2
 * @param hpfar  HPFAR_EL2
 * @param stack  SP_EL0
 */
public record Taken(int vector, long esr, long elr, long spsr, long far, long hpfar, long stack) {
    /** What stands for a register that nobody has modelled: no check expects it. */
    public static final long UNKNOWN = 0x5A5A_5A5A_5A5A_5A5AL;
}
