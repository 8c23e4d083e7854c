package dev.framboise.vmkernel.gic.guest;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.gic.GicAddresses;

/** The machine model's own GIC, used directly, its CPU interfaces enabled. */
public final class ModelGic implements GuestGic {
    private static final long GICD = GicAddresses.BCM2711.distributor();
    private static final long GICC = GicAddresses.BCM2711.cpuInterface();

    private final Machine machine;

    /** One for so many CPUs. */
    public ModelGic(int cpus) {
        machine = Machine.builder().cores(cpus).ram(0, 0x1000).build();
        for (int cpu = 0; cpu < cpus; cpu++) {
            machine.bus().store(GICC, 4, 1, cpu);
            mask(cpu, 0xf8);
        }
        // On a uniprocessor all goes to the one; the model wants to be told.
        for (int id = 32; id < 96 && cpus == 1; id++) {
            writeByte(0, Gicd.ITARGETSR.byteAt(id), 1);
        }
    }

    @Override
    public void write(int cpu, int offset, int value) {
        machine.bus().store(GICD + offset, 4, value & 0xffff_ffffL, cpu);
    }

    @Override
    public void writeByte(int cpu, int offset, int value) {
        machine.bus().store(GICD + offset, 1, value, cpu);
    }

    @Override
    public int read(int cpu, int offset) {
        return (int) machine.bus().load(GICD + offset, 4, cpu);
    }

    @Override
    public void line(int intId, int level) {
        if (level == 1) {
            machine.line(intId).raise();
        } else {
            machine.line(intId).lower();
        }
    }

    @Override
    public void mask(int cpu, int priority) {
        machine.bus().store(GICC + GicCpuInterface.GICC_PMR, 4, priority, cpu);
    }

    @Override
    public int acknowledge(int cpu) {
        return (int) machine.bus().load(GICC + GicCpuInterface.GICC_IAR, 4, cpu);
    }

    @Override
    public void end(int cpu, int iar) {
        machine.bus().store(GICC + GicCpuInterface.GICC_EOIR, 4, iar, cpu);
    }

    @Override
    public int runningPriority(int cpu) {
        return (int) machine.bus().load(GICC + GicCpuInterface.GICC_RPR, 4, cpu);
    }
}
