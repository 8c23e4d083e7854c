package dev.framboise.armv8.model;

import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.armv8.model.memory.PhysicalMemory;

/** What a {@link Machine} is made of. Unless told otherwise: one core, no RAM, the GIC and counter of a BCM2711, seed 0. */
public final class MachineBuilder {
    int cores = 1;
    long seed;
    long budget = 20_000_000;
    long frequency = 54_000_000;
    long ticksPerStep = 1;
    GicAddresses gic = GicAddresses.BCM2711;
    GicView gicView = GicView.NON_SECURE;
    final PhysicalMemory memory = new PhysicalMemory();

    MachineBuilder() {
    }

    /** 1 to 8 cores. */
    public MachineBuilder cores(int cores) {
        if (cores < 1 || cores > 8) {
            throw new IllegalArgumentException("a GICv2 has 1 to 8 CPU interfaces, not " + cores);
        }
        this.cores = cores;
        return this;
    }

    /** RAM; may be called for several ranges. @param start first byte @param length bytes; both multiples of 4 KiB */
    public MachineBuilder ram(long start, long length) {
        memory.addRange(start, length);
        return this;
    }

    /** What decides which core runs and what unset registers hold. */
    public MachineBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The steps, of all cores together, after which a run is given up. */
    public MachineBuilder budget(long steps) {
        this.budget = steps;
        return this;
    }

    /** CNTFRQ_EL0. Hertz. */
    public MachineBuilder counterFrequency(long hertz) {
        this.frequency = hertz;
        return this;
    }

    /** Time passes only by {@link Machine#pass}: for whoever plays one core after the other and wants time to be no flow between them. */
    public MachineBuilder standingClock() {
        ticksPerStep = 0;
        return this;
    }

    /** Where the GIC is. */
    public MachineBuilder gic(GicAddresses addresses) {
        this.gic = addresses;
        return this;
    }

    /** Which view of it the kernel has. */
    public MachineBuilder gicView(GicView view) {
        this.gicView = view;
        return this;
    }

    /** The machine, at reset. */
    public Machine build() {
        return new Machine(this);
    }
}
