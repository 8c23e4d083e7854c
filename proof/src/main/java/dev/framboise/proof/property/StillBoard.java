package dev.framboise.proof.property;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** A board that a kernel can be made for: its devices are registers in memory, its serial port takes everything and brings nothing. */
public class StillBoard implements Board {
    private static final long GIC = 0xff84_0000L;

    @Override
    public int cores() {
        return 4;
    }

    @Override
    public int ramRanges() {
        return 1;
    }

    @Override
    public Pa ramStart(int range) {
        return new Pa(0x800_0000L);
    }

    @Override
    public long ramLength(int range) {
        return 0x1000_0000L;
    }

    @Override
    public Pa bundle() {
        return new Pa(0x400_0000L);
    }

    @Override
    public long bundleLength() {
        return 0x10_0000L;
    }

    @Override
    public Pa gicDistributor() {
        return new Pa(GIC + 0x1000);
    }

    @Override
    public Pa gicCpuInterface() {
        return new Pa(GIC + 0x2000);
    }

    @Override
    public Pa gicVirtualControl() {
        return new Pa(GIC + 0x4000);
    }

    @Override
    public Pa gicVirtualCpuInterface() {
        return new Pa(GIC + 0x6000);
    }

    @Override
    public Serial serial() {
        return SilentSerial.PORT;
    }

    @Override
    public IntId serialInterrupt() {
        return new IntId(153);
    }

    @Override
    public long bootEpochSeconds() {
        return 0;
    }

    @Override
    public void startCore(int core) {
        // Nothing runs there.
    }

    @Override
    public void off() {
        // There is nothing to turn off.
    }

    @Override
    public void reset() {
        // There is nothing to restart.
    }
}
