package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.metal.SharedWithAssembly;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.gic.VirtualInterface;
import dev.framboise.vmkernel.vm.Vm;

/** A virtual CPU: the superclass holds x0..x30 while EL2 runs. */
@SharedWithAssembly
public final class Vcpu extends GeneralRegisters {
    /** The VM it belongs to. */
    public final Vm vm;

    /** Its number in that VM: Aff0 of its MPIDR_EL1. */
    public final int number;

    /** The physical core whose registers hold its state; null when none's do. Written by that core. */
    public PhysicalCore core;

    /** On, off, or between. Written under the VM's lock; read without it only as a hint. */
    public volatile VcpuPower power = VcpuPower.OFF;

    /** Where it starts: an IPA. Under the VM's lock until it is on. */
    public long entryPoint;

    /** Its x0 when it starts. Under the VM's lock until it is on. */
    public long contextId;

    /** Its interrupts: the list registers of the core that runs it. */
    public VirtualInterface virtualInterface;

    /** Its {@link SwitchedRegister}s, each in its slot, while it is on no core. */
    public final SystemRegisters switched = new SystemRegisters();

    /** Its floating-point registers, while it is on no core. */
    public final long[] floatingPoint = new long[FloatingPoint.WORDS];

    /** HCR_EL2.TWI if it gives its core up while it waits, since others may run there; else 0. */
    public long trapsWaits;

    /** Its debug registers, always. */
    public final DebugRegisters debug = new DebugRegisters();

    /** SErrors taken while it ran. */
    public int systemErrors;

    /** A vCPU of {@code vm}, off. */
    public Vcpu(Vm vm, int number) {
        this.vm = vm;
        this.number = number;
    }

    /** Its number among the vCPUs of all VMs. */
    public int id() {
        return vm.index * Limits.VCPUS_PER_VM + number;
    }
}
