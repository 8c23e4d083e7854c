package dev.framboise.armv8.model;

import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.model.guest.GuestProgram;

/** One guest's run on a {@link TinyKernel} until its first trap, or its HVC 0, and what EL2 saw. */
public final class TinyKernelRun {
    /** Where the program lies. */
    public static final long START = TinyKernel.RAM_IPA;

    private final TinyKernel kernel;

    private TinyKernelRun(TinyKernel kernel) {
        this.kernel = kernel;
    }

    /** Runs it to its first trap. */
    public static TinyKernelRun of(GuestProgram program) {
        TinyKernel kernel = kernel(program);
        kernel.stopAtFirstTrap = true;
        return run(kernel);
    }

    /** Runs it to its HVC 0. */
    public static TinyKernelRun untilHvc0(GuestProgram program) {
        return run(kernel(program));
    }

    private static TinyKernel kernel(GuestProgram program) {
        TinyKernel kernel = new TinyKernel(TinyKernel.machineBuilder().build());
        kernel.load(0, program);
        return kernel;
    }

    private static TinyKernelRun run(TinyKernel kernel) {
        kernel.machine.run(kernel, kernel);
        return new TinyKernelRun(kernel);
    }

    /** Interrupts that came to EL2. */
    public int irqs() {
        return kernel.irqs[0];
    }

    /** GICH_LRn. */
    public int listRegister(int index) {
        return (int) kernel.machine.bus().load(GicAddresses.BCM2711.virtualControl() + 0x100 + 4 * index, 4, 0);
    }

    /** ESR_EL2. */
    public long esr() {
        return kernel.lastEsr[0];
    }

    /** ELR_EL2. */
    public long elr() {
        return kernel.lastElr[0];
    }

    /** FAR_EL2. */
    public long far() {
        return kernel.lastFar[0];
    }

    /** HPFAR_EL2. */
    public long hpfar() {
        return kernel.lastHpfar[0];
    }

    /** A general register of the guest. */
    public long x(int index) {
        return kernel.frames[0].source(index);
    }
}
