package dev.framboise.vmkernel.gic.guest;

/** A GICv2 as software on its CPUs has it, and devices on its wires. */
public interface GuestGic {
    /** Writes a word of the distributor. */
    void write(int cpu, int offset, int value);

    /** Writes a byte of the distributor. */
    void writeByte(int cpu, int offset, int value);

    /** Reads a word of the distributor. */
    int read(int cpu, int offset);

    /** Drives an SPI's wire. @param level 1: asserted */
    void line(int intId, int level);

    /** Writes GICC_PMR. */
    void mask(int cpu, int priority);

    /** Reads GICC_IAR. */
    int acknowledge(int cpu);

    /** Writes GICC_EOIR. @param iar what {@link #acknowledge} gave */
    void end(int cpu, int iar);

    /** Reads GICC_RPR. */
    int runningPriority(int cpu);
}
