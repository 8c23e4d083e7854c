package dev.framboise.conformance.hosted;

/** What assembly, the linker script and the board's device tree are to a payload. */
public interface Surroundings {
    /** Where something lies. */
    long address(Place place);

    /** How many cores the board has, and which: Aff3 to Aff0. */
    long[] affinities();

    /** Where a core's release address is, as a spin table has it. */
    long release(int core);

    /** The memory's first octet, and its size. */
    long memoryStart();

    /** Octets. */
    long memorySize();

    /** GICD, GICC, GICH and GICV, in this order. */
    long[] interruptController();

    /**
     * Enters a probe by ERET, and comes back when an exception to EL2 has ended it.
     *
     * @param registers x0 to x30, used in place
     * @param stack     SP_EL0
     * @param pc        where
     * @param pstate    as SPSR_EL2 has it
     */
    Taken enter(long[] registers, long stack, long pc, long pstate);

    /** Calls {@link HostedPayload#job}. What ends that ends the run: there is nothing here that could go on behind it. */
    long contain(int core);

    /** PSTATE.I of EL2 is clear from now on, or set. */
    void interrupts(Masking masking);

    /** PSTATE.I. */
    enum Masking { MASKED, UNMASKED }
}
