package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.model.ArchitectureViolation;
import java.util.ArrayList;
import java.util.List;

/** One core's physical CPU interface (IHI 0048B 3.2, 4.4). */
final class CpuInterface {
    static final int SPURIOUS = 1023;
    static final int SPURIOUS_GROUP1 = 1022;

    private record Running(int iar, int groupPriority) {
    }

    private final Distributor distributor;
    private final int core;
    private final List<Running> running = new ArrayList<>();
    private int control;
    private int priorityMask;
    private int binaryPoint = 2;

    CpuInterface(Distributor distributor, int core) {
        this.distributor = distributor;
        this.core = core;
        // The firmware leaves it open for the Non-secure side; without Security Extensions it resets to 0.
        this.priorityMask = distributor.view == GicView.NON_SECURE ? Distributor.PRIORITY_MASK : 0;
    }

    /** Whether the interface asserts IRQ to the core. */
    boolean signals() {
        return signalled() != SPURIOUS;
    }

    private int signalled() {
        int id = distributor.highestPending(core);
        if (id == SPURIOUS) {
            return SPURIOUS;
        }
        int enable = distributor.isGroup1(core, id) ? GicCpuInterface.CTLR_ENABLE_GRP1 : GicCpuInterface.CTLR_ENABLE_GRP0;
        int priority = distributor.priority(core, id);
        boolean ok = (control & enable) != 0 && priority < priorityMask && groupPriority(priority) < runningPriority();
        return ok ? id : SPURIOUS;
    }

    private int groupPriority(int priority) {
        return priority & -1 << binaryPoint + 1;
    }

    private int runningPriority() {
        return running.isEmpty() ? 0x100 : running.get(running.size() - 1).groupPriority;
    }

    int read(int offset) {
        return switch (offset) {
            case GicCpuInterface.GICC_CTLR -> control;
            case GicCpuInterface.GICC_PMR -> priorityMask;
            case GicCpuInterface.GICC_BPR -> binaryPoint;
            case GicCpuInterface.GICC_IAR -> acknowledge();
            case GicCpuInterface.GICC_RPR -> Math.min(runningPriority(), GicCpuInterface.IDLE_PRIORITY);
            case GicCpuInterface.GICC_HPPIR -> highestPending();
            case GicCpuInterface.GICC_APR -> activePriorities();
            case GicCpuInterface.GICC_IIDR -> 0x0202_143b;
            default -> 0;
        };
    }

    void write(int offset, int value) {
        switch (offset) {
            case GicCpuInterface.GICC_CTLR -> control = value & (distributor.view == GicView.NON_SECURE ? 0x201 : 0x61f);
            case GicCpuInterface.GICC_PMR -> priorityMask = value & Distributor.PRIORITY_MASK;
            case GicCpuInterface.GICC_BPR -> binaryPoint = Math.max(2, value & 7);
            case GicCpuInterface.GICC_EOIR -> endOfInterrupt(value);
            case GicCpuInterface.GICC_DIR -> deactivate(value);
            case GicCpuInterface.GICC_APR -> restoreActivePriorities(value);
            default -> { }
        }
    }

    private int acknowledge() {
        int id = signalled();
        if (id == SPURIOUS) {
            return SPURIOUS;
        }
        if (isHiddenFromIar(id)) {
            return SPURIOUS_GROUP1;
        }
        int iar = distributor.acknowledge(core, id);
        running.add(new Running(iar, groupPriority(distributor.priority(core, id))));
        return iar;
    }

    private int highestPending() {
        int id = distributor.highestPending(core);
        return id != SPURIOUS && isHiddenFromIar(id) ? SPURIOUS_GROUP1 : id;
    }

    private boolean isHiddenFromIar(int id) {
        return distributor.isGroup1(core, id) && (control & GicCpuInterface.CTLR_ACK_CTL) == 0;
    }

    private void endOfInterrupt(int value) {
        int id = value & GicCpuInterface.IAR_INTID;
        if (id >= 1020) {
            return;
        }
        if (running.isEmpty() || running.get(running.size() - 1).iar != (value & 0x1fff)) {
            throw new ArchitectureViolation("GICC_EOIR of 0x" + Integer.toHexString(value) + " on core " + core
                + " is not what GICC_IAR last returned (" + running + "): UNPREDICTABLE (IHI 0048B 4.4.5)");
        }
        running.remove(running.size() - 1);
        if ((control & GicCpuInterface.CTLR_EOI_MODE) == 0) {
            distributor.deactivate(core, id);
        }
    }

    private void deactivate(int value) {
        int id = value & GicCpuInterface.IAR_INTID;
        if ((control & GicCpuInterface.CTLR_EOI_MODE) == 0) {
            throw new ArchitectureViolation("GICC_DIR with EOImode 0 on core " + core
                + ": UNPREDICTABLE (IHI 0048B 4.4.15)");
        }
        for (Running each : running) {
            if (each.iar == (value & 0x1fff)) {
                throw new ArchitectureViolation("GICC_DIR of 0x" + Integer.toHexString(value) + " on core " + core
                    + " before the GICC_EOIR that drops its priority: UNPREDICTABLE (IHI 0048B 4.4.15)");
            }
        }
        distributor.deactivate(core, id);
    }

    private int activePriorities() {
        int bits = 0;
        for (Running each : running) {
            bits |= 1 << (each.groupPriority >>> 3);
        }
        return bits;
    }

    private void restoreActivePriorities(int bits) {
        if (bits != 0) {
            throw new ArchitectureViolation("GICC_APR on core " + core + " is written with 0x"
                + Integer.toHexString(bits) + ": no physical priority was saved here");
        }
        running.clear();
    }
}
