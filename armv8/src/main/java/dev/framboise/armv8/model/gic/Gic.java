package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.model.memory.Bus;

/** The interrupt controller as the rest of the machine sees it. */
public final class Gic {
    /** The maintenance interrupt of the virtual interface (GIC-400: PPI 25). */
    public static final int MAINTENANCE = 25;

    private final Distributor distributor;
    private final CpuInterface[] physical;
    private final VirtualInterface[] virtual;

    /** A GIC for {@code cores} cores whose other PPIs are {@code ppis}, attached to {@code bus}. */
    public Gic(GicView view, GicAddresses at, int cores, PpiLevels ppis, Bus bus) {
        physical = new CpuInterface[cores];
        virtual = new VirtualInterface[cores];
        distributor = new Distributor(view, cores,
            core -> ppis.high(core) | (virtual[core].maintenance() ? 1 << MAINTENANCE : 0));
        for (int i = 0; i < cores; i++) {
            physical[i] = new CpuInterface(distributor, i);
            virtual[i] = new VirtualInterface(distributor, i);
        }
        bus.attach(new DistributorRegisters(distributor, at.distributor()));
        bus.attach(new CpuInterfaceRegisters(physical, at.cpuInterface()));
        bus.attach(new VirtualControlRegisters(virtual, at.virtualControl()));
        bus.attach(new VirtualCpuInterfaceRegisters(virtual, at.virtualCpuInterface()));
    }

    /** The wire of a shared peripheral interrupt. @param id from 32 on */
    public InterruptLine line(int id) {
        return distributor.line(id);
    }

    /** Whether IRQ is asserted to {@code core}. */
    public boolean signalsIrq(int core) {
        return physical[core].signals();
    }

    /** Whether a virtual IRQ is asserted to {@code core}. */
    public boolean signalsVirtualIrq(int core) {
        return virtual[core].signalsIrq();
    }

    /** Whether a virtual FIQ is asserted to {@code core}. */
    public boolean signalsVirtualFiq(int core) {
        return virtual[core].signalsFiq();
    }

    /** Whether the physical interrupt is active on {@code core}, or anywhere for an SPI. */
    public boolean isActive(int core, int id) {
        return distributor.isActive(core, id);
    }

    /** The list registers of {@code core} are about to be used by a guest. */
    public void checkListRegisters(int core) {
        virtual[core].checkListRegisters();
    }
}
