package dev.framboise.spec.traps;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** A board of one core, without RAM to give, whose serial port takes everything and brings nothing. */
final class OneCoreBoard implements Board {
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

    @Override
    public int cores() {
        return 1;
    }

    @Override
    public int ramRanges() {
        return 0;
    }

    @Override
    public Pa ramStart(int range) {
        throw new IllegalArgumentException("there is no RAM to give");
    }

    @Override
    public long ramLength(int range) {
        throw new IllegalArgumentException("there is no RAM to give");
    }

    @Override
    public Pa bundle() {
        return new Pa(0);
    }

    @Override
    public long bundleLength() {
        return 0;
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
        return 0;
    }

    @Override
    public void startCore(int core) {
        throw new IllegalStateException("there is one core");
    }

    @Override
    public void off() {
        throw new IllegalStateException("nothing turns the board off");
    }

    @Override
    public void reset() {
        throw new IllegalStateException("nothing restarts the board");
    }
}
