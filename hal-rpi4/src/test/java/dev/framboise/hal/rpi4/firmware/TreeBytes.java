package dev.framboise.hal.rpi4.firmware;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;

/**
 * A core that can do nothing but load the bytes of one tree, and counts them: for more trees than {@link TreeMemory} has
 * time for. What the tree's header says is behind its end is zeros, as memory would be; what is behind that is a fault.
 */
final class TreeBytes implements ProcessingElement {
    private static final long START = 0x10_0000;

    private byte[] tree = new byte[0];
    private int size;
    private long loads;
    private long bound;

    /** Reads {@code blob}, whose header says that it has {@code claimed} bytes, in {@code most} loads. */
    TreeMemory.Reading read(byte[] blob, int claimed, long most) {
        tree = blob;
        size = Math.max(claimed, blob.length);
        loads = 0;
        bound = most;
        TreeMemory.Reading reading = new TreeMemory.Reading();
        CurrentPe.bind(this);
        try {
            reading.read(new Pa(START));
            if (reading.defect == Defect.NONE) {
                reading.epoch = reading.tree.chosen().argument("framboise.epoch=");
            }
        } finally {
            CurrentPe.bind(null);
        }
        return reading;
    }

    /** How many bytes the last reading loaded. */
    long loads() {
        return loads;
    }

    @Override
    public long load(long va, int bytes) {
        long at = va - DirectMap.BASE - START;
        if (at < 0 || at + bytes > size || bytes != 1) {
            throw new AssertionError(bytes + " bytes at offset " + at + " of a tree of " + size);
        }
        loads++;
        if (loads > bound) {
            throw new AssertionError("more than " + bound + " loads for a tree of " + tree.length + " bytes");
        }
        return at < tree.length ? tree[(int) at] & 0xff : 0;
    }

    private static AssertionError unheardOf() {
        return new AssertionError("a reader of trees only loads");
    }

    @Override
    public void store(long va, int bytes, long value) {
        throw unheardOf();
    }

    @Override
    public long readRegister(SysReg register) {
        throw unheardOf();
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        throw unheardOf();
    }

    @Override
    public void barrier(Barrier barrier) {
        throw unheardOf();
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        throw unheardOf();
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        throw unheardOf();
    }

    @Override
    public void storeFloatingPoint(long[] registers) {
        throw unheardOf();
    }

    @Override
    public void loadFloatingPoint(long[] registers) {
        throw unheardOf();
    }

    @Override
    public void waitForInterrupt() {
        throw unheardOf();
    }

    @Override
    public void waitForEvent() {
        throw unheardOf();
    }

    @Override
    public void sendEvent() {
        throw unheardOf();
    }

    @Override
    public void yield() {
        throw unheardOf();
    }
}
