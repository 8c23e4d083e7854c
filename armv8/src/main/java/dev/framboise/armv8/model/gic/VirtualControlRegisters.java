package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.model.memory.ModelDevice;

/** GICH: each core sees its own (IHI 0048B 5.3). */
final class VirtualControlRegisters implements ModelDevice {
    private final VirtualInterface[] interfaces;
    private final long base;

    VirtualControlRegisters(VirtualInterface[] interfaces, long base) {
        this.interfaces = interfaces;
        this.base = base;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return GicVirtualControl.SIZE;
    }

    @Override
    public long read(long offset, int bytes, int core) {
        CpuInterfaceRegisters.checkWord("GICH", offset, bytes);
        VirtualInterface gic = interfaces[core];
        int at = (int) offset;
        int value = switch (at) {
            case GicVirtualControl.GICH_HCR -> gic.hcr;
            case GicVirtualControl.GICH_VTR -> VirtualInterface.VTR;
            case GicVirtualControl.GICH_VMCR -> gic.vmcr;
            case GicVirtualControl.GICH_MISR -> gic.maintenanceStatus();
            case GicVirtualControl.GICH_EISR0 -> gic.endOfInterruptStatus();
            case GicVirtualControl.GICH_ELRSR0 -> gic.emptyListRegisters();
            case GicVirtualControl.GICH_APR -> gic.apr;
            default -> isListRegister(at) ? gic.lr[(at - GicVirtualControl.GICH_LR) / 4] : 0;
        };
        return value & 0xffff_ffffL;
    }

    @Override
    public void write(long offset, int bytes, long value, int core) {
        CpuInterfaceRegisters.checkWord("GICH", offset, bytes);
        VirtualInterface gic = interfaces[core];
        int at = (int) offset;
        switch (at) {
            case GicVirtualControl.GICH_HCR -> gic.hcr = (int) value & 0xf800_00ff;
            case GicVirtualControl.GICH_VMCR -> gic.vmcr = (int) value & 0xf8fc_021f;
            case GicVirtualControl.GICH_APR -> gic.apr = (int) value;
            default -> {
                if (isListRegister(at)) {
                    gic.lr[(at - GicVirtualControl.GICH_LR) / 4] = (int) value & 0xff8f_ffff;
                }
            }
        }
    }

    private static boolean isListRegister(int offset) {
        return offset >= GicVirtualControl.GICH_LR
            && offset < GicVirtualControl.GICH_LR + 4 * VirtualInterface.LIST_REGISTERS;
    }
}
