package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.memory.ModelDevice;

/** GICC: each core sees its own (IHI 0048B 4.4). */
final class CpuInterfaceRegisters implements ModelDevice {
    private final CpuInterface[] interfaces;
    private final long base;

    CpuInterfaceRegisters(CpuInterface[] interfaces, long base) {
        this.interfaces = interfaces;
        this.base = base;
    }

    static void checkWord(String block, long offset, int bytes) {
        if (bytes != 4) {
            throw new ArchitectureViolation(block + " access of " + bytes + " bytes at offset 0x"
                + Long.toHexString(offset) + ": words only (IHI 0048B 4.1.4)");
        }
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return GicCpuInterface.SIZE;
    }

    @Override
    public long read(long offset, int bytes, int core) {
        checkWord("GICC", offset, bytes);
        return interfaces[core].read((int) offset) & 0xffff_ffffL;
    }

    @Override
    public void write(long offset, int bytes, long value, int core) {
        checkWord("GICC", offset, bytes);
        interfaces[core].write((int) offset, (int) value);
    }
}
