package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.model.ArchitectureViolation;

/** One core's virtual interface: list registers, GICH state and what GICV makes of them (IHI 0048B 5.2, 5.3, 5.5). */
final class VirtualInterface {
    static final int LIST_REGISTERS = 4;
    static final int VTR = 0x9000_0003;
    static final int VMCR_RESET = 0x004c_0000;

    private static final int PENDING = 1;
    private static final int ACTIVE = 2;
    private static final int GRP1 = 1 << 30;
    private static final int HW = 1 << 31;
    private static final int EOI = 1 << 19;

    final int[] lr = new int[LIST_REGISTERS];
    int hcr;
    int vmcr = VMCR_RESET;
    int apr;
    private final Distributor distributor;
    private final int core;

    VirtualInterface(Distributor distributor, int core) {
        this.distributor = distributor;
        this.core = core;
    }

    static int state(int lr) {
        return lr >>> 28 & 3;
    }

    static int priority(int lr) {
        return (lr >>> 23 & 0x1f) << 3;
    }

    static int virtualId(int lr) {
        return lr & 0x3ff;
    }

    /** The list register with the pending interrupt of highest priority that the guest has enabled, -1 for none. */
    int highestPending() {
        int best = -1;
        if ((hcr & GicVirtualControl.HCR_EN) == 0) {
            return best;
        }
        for (int i = 0; i < LIST_REGISTERS; i++) {
            int enable = (lr[i] & GRP1) != 0 ? GicVirtualControl.VMCR_GRP1_EN : GicVirtualControl.VMCR_GRP0_EN;
            if (state(lr[i]) == PENDING && (vmcr & enable) != 0
                && (best < 0 || priority(lr[i]) < priority(lr[best]))) {
                best = i;
            }
        }
        return best;
    }

    /** The list register that GICV signals to the core now, -1 for none. */
    int signalled() {
        int best = highestPending();
        if (best < 0 || priority(lr[best]) >= priorityMask() || groupPriority(lr[best]) >= runningPriority()) {
            return -1;
        }
        return best;
    }

    /** Whether a virtual IRQ is asserted. */
    boolean signalsIrq() {
        int best = signalled();
        return best >= 0 && !isFiq(best);
    }

    /** Whether a virtual FIQ is asserted. */
    boolean signalsFiq() {
        int best = signalled();
        return best >= 0 && isFiq(best);
    }

    private boolean isFiq(int index) {
        return (lr[index] & GRP1) == 0 && (vmcr & GicVirtualControl.VMCR_FIQ_EN) != 0;
    }

    int priorityMask() {
        return (vmcr >>> GicVirtualControl.VMCR_PRIORITY_MASK_SHIFT) << 3;
    }

    private int groupPriority(int lr) {
        int point = (lr & GRP1) != 0 && (vmcr & GicVirtualControl.VMCR_CBPR) == 0
            ? (vmcr >>> GicVirtualControl.VMCR_ABP_SHIFT & 7) - 1
            : vmcr >>> GicVirtualControl.VMCR_BP_SHIFT & 7;
        return priority(lr) & -1 << Math.max(point, 2) + 1;
    }

    /** 0x100 when none runs. */
    int runningPriority() {
        return apr == 0 ? 0x100 : Integer.numberOfTrailingZeros(apr) << 3;
    }

    /** A read of GICV_IAR. @return identifier and core, 1022 or 1023 */
    int acknowledge() {
        int index = signalled();
        if (index < 0) {
            return CpuInterface.SPURIOUS;
        }
        if ((lr[index] & GRP1) != 0 && (vmcr & GicVirtualControl.VMCR_ACK_CTL) == 0) {
            return CpuInterface.SPURIOUS_GROUP1;
        }
        apr |= 1 << (groupPriority(lr[index]) >>> 3);
        setState(index, ACTIVE);
        return identifier(lr[index]);
    }

    static int identifier(int lr) {
        return (lr & HW) != 0 ? virtualId(lr) : lr & 0x1fff;
    }

    /** A write of GICV_EOIR. */
    void endOfInterrupt(int value) {
        if ((value & 0x3ff) >= 1020) {
            return;
        }
        boolean dropped = apr != 0;
        apr &= apr - 1;
        if ((vmcr & GicVirtualControl.VMCR_EOI_MODE) != 0) {
            return;
        }
        if (!deactivate(value) && dropped) {
            int count = (hcr >>> GicVirtualControl.HCR_EOI_COUNT_SHIFT) + 1;
            hcr = hcr & (1 << GicVirtualControl.HCR_EOI_COUNT_SHIFT) - 1
                | count << GicVirtualControl.HCR_EOI_COUNT_SHIFT;
        }
    }

    /** A write of GICV_DIR, or the second half of one of GICV_EOIR. @return whether a list register had it active */
    boolean deactivate(int value) {
        for (int i = 0; i < LIST_REGISTERS; i++) {
            if ((state(lr[i]) & ACTIVE) != 0 && identifier(lr[i]) == (value & 0x1fff)) {
                setState(i, state(lr[i]) & ~ACTIVE);
                if ((lr[i] & HW) != 0) {
                    distributor.deactivate(core, lr[i] >>> 10 & 0x3ff);
                }
                return true;
            }
        }
        return false;
    }

    private void setState(int index, int state) {
        lr[index] = lr[index] & ~(3 << 28) | state << 28;
    }

    /** GICH_EISR0. */
    int endOfInterruptStatus() {
        int bits = 0;
        for (int i = 0; i < LIST_REGISTERS; i++) {
            bits |= state(lr[i]) == 0 && (lr[i] & (HW | EOI)) == EOI ? 1 << i : 0;
        }
        return bits;
    }

    /** GICH_ELRSR0. */
    int emptyListRegisters() {
        int bits = 0;
        for (int i = 0; i < LIST_REGISTERS; i++) {
            bits |= state(lr[i]) == 0 ? 1 << i : 0;
        }
        return bits & ~endOfInterruptStatus();
    }

    /** GICH_MISR. */
    int maintenanceStatus() {
        int valid = 0;
        int pending = 0;
        for (int each : lr) {
            valid += state(each) != 0 ? 1 : 0;
            pending += state(each) == PENDING ? 1 : 0;
        }
        int eoiCount = hcr >>> GicVirtualControl.HCR_EOI_COUNT_SHIFT;
        return (endOfInterruptStatus() != 0 ? GicVirtualControl.MISR_EOI : 0)
            | ((hcr & GicVirtualControl.HCR_UIE) != 0 && valid <= 1 ? GicVirtualControl.MISR_U : 0)
            | ((hcr & GicVirtualControl.HCR_LRENPIE) != 0 && eoiCount != 0 ? GicVirtualControl.MISR_LRENP : 0)
            | ((hcr & GicVirtualControl.HCR_NPIE) != 0 && pending == 0 ? GicVirtualControl.MISR_NP : 0)
            | groups(GicVirtualControl.HCR_VGRP0EIE, GicVirtualControl.VMCR_GRP0_EN)
            | groups(GicVirtualControl.HCR_VGRP1EIE, GicVirtualControl.VMCR_GRP1_EN);
    }

    // MISR has each of these bits where HCR has the one that asks for it; that for "disabled" is the next.
    private int groups(int wantsEnabled, int enable) {
        int wanted = (vmcr & enable) != 0 ? wantsEnabled : wantsEnabled << 1;
        return hcr & wanted;
    }

    /** Whether PPI 25 is high. */
    boolean maintenance() {
        return (hcr & GicVirtualControl.HCR_EN) != 0 && maintenanceStatus() != 0;
    }

    /** A guest is about to run. @throws ArchitectureViolation when two list registers hold one interrupt */
    void checkListRegisters() {
        for (int i = 0; i < LIST_REGISTERS; i++) {
            for (int j = 0; j < i; j++) {
                if (state(lr[i]) != 0 && state(lr[j]) != 0 && virtualId(lr[i]) == virtualId(lr[j])) {
                    throw new ArchitectureViolation("list registers " + j + " and " + i + " of core " + core
                        + " both hold virtual interrupt " + virtualId(lr[i]) + ": UNPREDICTABLE (IHI 0048B 5.3.8)");
                }
            }
        }
    }
}
