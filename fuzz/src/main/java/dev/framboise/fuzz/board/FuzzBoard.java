package dev.framboise.fuzz.board;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** Four cores, a BCM2711's interrupt controller, RAM for some small guests. */
public final class FuzzBoard implements Board {
    /** Where the firmware leaves the bundle. */
    static final long BUNDLE = 0x400_0000L;
    /** Bytes that the bundle may have. */
    static final long BUNDLE_ROOM = 0x10_0000L;
    /** The RAM that the kernel gives away. */
    public static final long RAM = 0x800_0000L;
    /** Bytes of it. */
    public static final long RAM_LENGTH = 0x200_0000L;
    /** Physical cores. */
    static final int CORES = 4;
    /** The serial port's interrupt. */
    static final int SERIAL_INTID = 153;

    /** The serial port. */
    final SerialEnd serial = new SerialEnd();
    /** Whether the kernel has turned the board off or restarted it. */
    boolean isOff;

    private final long bundleLength;

    /** With a bundle of so many bytes. */
    public FuzzBoard(long bundleLength) {
        this.bundleLength = bundleLength;
    }

    @Override
    public int cores() {
        return CORES;
    }

    @Override
    public int ramRanges() {
        return 1;
    }

    @Override
    public Pa ramStart(int range) {
        return new Pa(RAM);
    }

    @Override
    public long ramLength(int range) {
        return RAM_LENGTH;
    }

    @Override
    public Pa bundle() {
        return new Pa(BUNDLE);
    }

    @Override
    public long bundleLength() {
        return bundleLength;
    }

    @Override
    public Pa gicDistributor() {
        return new Pa(GicAddresses.BCM2711.distributor());
    }

    @Override
    public Pa gicCpuInterface() {
        return new Pa(GicAddresses.BCM2711.cpuInterface());
    }

    @Override
    public Pa gicVirtualControl() {
        return new Pa(GicAddresses.BCM2711.virtualControl());
    }

    @Override
    public Pa gicVirtualCpuInterface() {
        return new Pa(GicAddresses.BCM2711.virtualCpuInterface());
    }

    @Override
    public Serial serial() {
        return serial;
    }

    @Override
    public IntId serialInterrupt() {
        return new IntId(SERIAL_INTID);
    }

    @Override
    public long bootEpochSeconds() {
        return 1_700_000_000L;
    }

    @Override
    public void startCore(int core) {
        // The playground lets every core enter.
    }

    @Override
    public void off() {
        isOff = true;
    }

    @Override
    public void reset() {
        isOff = true;
    }
}
