package dev.framboise.vmkernel.gic.guest;

/** Knows what a GICv2 may answer. Told in the order in which things happen; a wrong answer is an AssertionError. */
public interface GicOracle {
    /** A word of the distributor is written. */
    void write(int cpu, int offset, int value);

    /** A byte of the distributor is written. */
    void writeByte(int cpu, int offset, int value);

    /** An SPI's wire is driven. */
    void line(int intId, int level);

    /** GICC_PMR is written. */
    void mask(int cpu, int priority);

    /** GICC_EOIR is written. */
    void end(int cpu, int iar);

    /** GICC_IAR was read. */
    void acknowledged(int cpu, int iar);

    /** A word of the distributor was read. */
    void read(int cpu, int offset, int value);

    /** GICC_RPR was read. */
    void runningPriority(int cpu, int value);
}
