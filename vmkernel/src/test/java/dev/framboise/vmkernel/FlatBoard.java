package dev.framboise.vmkernel;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;
import java.util.ArrayList;
import java.util.List;

/** A board on paper: its answers are fields, and what it is told to do is written down. */
public final class FlatBoard implements Board {
    public int cores = 4;
    public long[][] ram = {{0x1000_0000L, 0x1000_0000L}};
    public long bundle = 0x800_0000L;
    public long bundleLength;
    public final List<Integer> started = new ArrayList<>();
    public int offs;
    public int heartbeat;

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public int ramRanges() {
        return ram.length;
    }

    @Override
    public Pa ramStart(int range) {
        return new Pa(ram[range][0]);
    }

    @Override
    public long ramLength(int range) {
        return ram[range][1];
    }

    @Override
    public Pa bundle() {
        return new Pa(bundle);
    }

    @Override
    public long bundleLength() {
        return bundleLength;
    }

    @Override
    public int heartbeatMilliseconds() {
        return heartbeat;
    }

    @Override
    public Pa gicDistributor() {
        return new Pa(0xff84_1000L);
    }

    @Override
    public Pa gicCpuInterface() {
        return new Pa(0xff84_2000L);
    }

    @Override
    public Pa gicVirtualControl() {
        return new Pa(0xff84_4000L);
    }

    @Override
    public Pa gicVirtualCpuInterface() {
        return new Pa(0xff84_6000L);
    }

    @Override
    public Serial serial() {
        return null;
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
        started.add(core);
    }

    @Override
    public void off() {
        offs++;
    }

    @Override
    public void reset() {
        throw new AssertionError("nobody asked for a reset");
    }
}
