package dev.framboise.conformance.payload;

/** What the device tree says is there. Addresses are those of the processor, 0 for what is missing. */
public final class Board {
    /** An address where nothing is on the machines that are known, but for a board with 8 GB. */
    public static final long NOWHERE = 0x1_FFF0_0000L;

    static final int MOST_CPUS = 4;
    static final int MOST_RANGES = 8;

    long root;
    boolean isRaspberryPi4;
    long uart;
    Uart.Kind uartKind = Uart.Kind.PL011;
    long distributor;
    long cpuInterface;
    long virtualControl;
    long virtualCpuInterface;
    Conduit conduit = Conduit.NONE;
    int cpus;
    final long[] mpidr = new long[MOST_CPUS];
    final long[] release = new long[MOST_CPUS];
    int ranges;
    final long[] rangeStart = new long[MOST_RANGES];
    final long[] rangeSize = new long[MOST_RANGES];

    /** How PSCI is called (DEN0022 5.1). */
    public enum Conduit { NONE, HVC, SMC }

    /** How PSCI is called, if at all. */
    public Conduit conduit() {
        return conduit;
    }

    /** Whether the tree is that of a Raspberry Pi 4. */
    boolean isRaspberryPi4() {
        return isRaspberryPi4;
    }

    /** How many cores the tree names, of which four at the most are used. */
    public int cpus() {
        return cpus;
    }

    /** Aff3 to Aff0 of a core, as CPU_ON wants it. */
    public long mpidr(int cpu) {
        return mpidr[cpu];
    }

    /** The serial port that the results go to. */
    public long uart() {
        return uart;
    }

    /** Whether that port is a PL011, or the generic UART, which is a part of one. */
    public boolean isPl011() {
        return uart != 0 && uartKind == Uart.Kind.PL011;
    }

    /** The GIC's distributor. */
    public long distributor() {
        return distributor;
    }

    /** The CPU interface, GICC, or what a hypervisor shows for it. */
    public long cpuInterface() {
        return cpuInterface;
    }

    /** The virtual interface control registers, GICH. */
    public long virtualControl() {
        return virtualControl;
    }

    /** The virtual CPU interface, GICV. */
    public long virtualCpuInterface() {
        return virtualCpuInterface;
    }

    /** Whether an address is in memory. */
    public boolean isMemory(long address) {
        for (int i = 0; i < ranges; i++) {
            if (address - rangeStart[i] >= 0 && address - rangeStart[i] < rangeSize[i]) {
                return true;
            }
        }
        return false;
    }

    /** The first address behind the memory that holds {@code address}. */
    public long endOfMemory(long address) {
        for (int i = 0; i < ranges; i++) {
            if (address - rangeStart[i] >= 0 && address - rangeStart[i] < rangeSize[i]) {
                return rangeStart[i] + rangeSize[i];
            }
        }
        return address;
    }
}
