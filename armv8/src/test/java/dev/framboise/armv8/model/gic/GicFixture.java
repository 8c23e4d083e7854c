package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.model.memory.Bus;
import dev.framboise.armv8.model.memory.PhysicalMemory;

/** A GIC on a bus, and short words for its registers. */
final class GicFixture {
    final GicAddresses at = GicAddresses.BCM2711;
    final Bus bus = new Bus(new PhysicalMemory());
    final int[] ppis;
    final Gic gic;

    GicFixture(GicView view, int cores) {
        ppis = new int[cores];
        gic = new Gic(view, at, cores, core -> ppis[core], bus);
    }

    int gicd(int offset) {
        return gicd(0, offset);
    }

    int gicd(int core, int offset) {
        return (int) bus.load(at.distributor() + offset, 4, core);
    }

    void gicd(int core, int offset, int value) {
        bus.store(at.distributor() + offset, 4, value, core);
    }

    void gicdByte(int core, int offset, int value) {
        bus.store(at.distributor() + offset, 1, value, core);
    }

    int gicc(int core, int offset) {
        return (int) bus.load(at.cpuInterface() + offset, 4, core);
    }

    void gicc(int core, int offset, int value) {
        bus.store(at.cpuInterface() + offset, 4, value, core);
    }

    int gich(int offset) {
        return (int) bus.load(at.virtualControl() + offset, 4, 0);
    }

    void gich(int offset, int value) {
        bus.store(at.virtualControl() + offset, 4, value, 0);
    }

    void lr(int index, int value) {
        gich(GicVirtualControl.GICH_LR + 4 * index, value);
    }

    int lr(int index) {
        return gich(GicVirtualControl.GICH_LR + 4 * index);
    }

    int gicv(int offset) {
        return (int) bus.load(at.virtualCpuInterface() + offset, 4, 0);
    }

    void gicv(int offset, int value) {
        bus.store(at.virtualCpuInterface() + offset, 4, value, 0);
    }

    /** Distributor and every CPU interface on, all priorities admitted. */
    GicFixture on() {
        gicd(0, GicDistributor.GICD_CTLR, 1);
        for (int core = 0; core < ppis.length; core++) {
            gicc(core, GicCpuInterface.GICC_PMR, 0xff);
            gicc(core, GicCpuInterface.GICC_CTLR, 1);
        }
        return this;
    }

    /** An enabled SPI at a priority, to the cores of a mask. */
    void spi(int id, int priority, int targets) {
        gicdByte(0, GicDistributor.GICD_IPRIORITYR + id, priority);
        gicdByte(0, GicDistributor.GICD_ITARGETSR + id, targets);
        gicd(0, GicDistributor.GICD_ISENABLER + id / 32 * 4, 1 << id % 32);
    }
}
