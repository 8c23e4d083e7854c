package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.model.memory.ModelDevice;

/** GICV: what a guest takes for its CPU interface (IHI 0048B 5.5). */
final class VirtualCpuInterfaceRegisters implements ModelDevice {
    private static final int CTLR_BITS = GicVirtualControl.VMCR_GRP0_EN | GicVirtualControl.VMCR_GRP1_EN
        | GicVirtualControl.VMCR_ACK_CTL | GicVirtualControl.VMCR_FIQ_EN | GicVirtualControl.VMCR_CBPR
        | GicVirtualControl.VMCR_EOI_MODE;

    private final VirtualInterface[] interfaces;
    private final long base;

    VirtualCpuInterfaceRegisters(VirtualInterface[] interfaces, long base) {
        this.interfaces = interfaces;
        this.base = base;
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
        CpuInterfaceRegisters.checkWord("GICV", offset, bytes);
        VirtualInterface gic = interfaces[core];
        int value = switch ((int) offset) {
            case GicCpuInterface.GICC_CTLR -> gic.vmcr & CTLR_BITS;
            case GicCpuInterface.GICC_PMR -> gic.priorityMask();
            case GicCpuInterface.GICC_BPR -> gic.vmcr >>> GicVirtualControl.VMCR_BP_SHIFT & 7;
            case GicCpuInterface.GICC_ABPR -> gic.vmcr >>> GicVirtualControl.VMCR_ABP_SHIFT & 7;
            case GicCpuInterface.GICC_IAR -> gic.acknowledge();
            case GicCpuInterface.GICC_RPR -> Math.min(gic.runningPriority(), GicCpuInterface.IDLE_PRIORITY);
            case GicCpuInterface.GICC_HPPIR -> highestPending(gic);
            case GicCpuInterface.GICC_APR -> gic.apr;
            case GicCpuInterface.GICC_IIDR -> 0x0202_143b;
            default -> 0;
        };
        return value & 0xffff_ffffL;
    }

    private static int highestPending(VirtualInterface gic) {
        int index = gic.highestPending();
        return index < 0 ? CpuInterface.SPURIOUS : VirtualInterface.identifier(gic.lr[index]);
    }

    @Override
    public void write(long offset, int bytes, long value, int core) {
        CpuInterfaceRegisters.checkWord("GICV", offset, bytes);
        VirtualInterface gic = interfaces[core];
        int word = (int) value;
        switch ((int) offset) {
            case GicCpuInterface.GICC_CTLR -> gic.vmcr = gic.vmcr & ~CTLR_BITS | word & CTLR_BITS;
            case GicCpuInterface.GICC_PMR -> gic.vmcr =
                gic.vmcr & (1 << GicVirtualControl.VMCR_PRIORITY_MASK_SHIFT) - 1
                    | (word >>> 3 & 0x1f) << GicVirtualControl.VMCR_PRIORITY_MASK_SHIFT;
            case GicCpuInterface.GICC_BPR -> gic.vmcr = field(gic.vmcr, GicVirtualControl.VMCR_BP_SHIFT, word, 2);
            case GicCpuInterface.GICC_ABPR -> gic.vmcr = field(gic.vmcr, GicVirtualControl.VMCR_ABP_SHIFT, word, 3);
            case GicCpuInterface.GICC_EOIR -> gic.endOfInterrupt(word);
            case GicCpuInterface.GICC_DIR -> gic.deactivate(word);
            case GicCpuInterface.GICC_APR -> gic.apr = word;
            default -> { }
        }
    }

    private static int field(int vmcr, int shift, int value, int least) {
        return vmcr & ~(7 << shift) | Math.max(value & 7, least) << shift;
    }
}
