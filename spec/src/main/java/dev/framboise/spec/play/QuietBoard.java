package dev.framboise.spec.play;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** A board whose serial port takes everything and brings nothing, with RAM for two small guests. */
final class QuietBoard implements Board {
    /** Where the firmware leaves the bundle. */
    static final long BUNDLE = 0x400_0000L;
    /** Bytes that the bundle may have. */
    static final long BUNDLE_ROOM = 0x10_0000L;
    /** The RAM that the kernel gives away. */
    static final long RAM = 0x800_0000L;
    /** Bytes of it. */
    static final long RAM_LENGTH = 0x200_0000L;
    /** Physical cores. */
    static final int CORES = 2;

    private static final int SERIAL_INTID = 153;

    private static final Serial SERIAL = new Serial() {
        @Override
        public int receive() {
            return -1;
        }

        @Override
        public boolean canTransmit() {
            return true;
        }

        @Override
        public void transmit(int value) {
            // Nobody reads it.
        }

        @Override
        public void enableTransmitInterrupt() {
            // There is always room.
        }

        @Override
        public void disableTransmitInterrupt() {
            // It never interrupts.
        }

        @Override
        public void clearInterrupts() {
            // It never interrupts.
        }
    };

    private final long bundleLength;

    /** Bit per core that the kernel has released. */
    int released;
    /** Whether the kernel has turned the board off or restarted it. */
    boolean isOff;

    QuietBoard(long bundleLength) {
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
        return SERIAL;
    }

    @Override
    public IntId serialInterrupt() {
        return new IntId(SERIAL_INTID);
    }

    @Override
    public long bootEpochSeconds() {
        return 1;
    }

    @Override
    public void startCore(int core) {
        released |= 1 << core;
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
