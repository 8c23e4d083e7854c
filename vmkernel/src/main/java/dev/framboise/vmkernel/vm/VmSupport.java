package dev.framboise.vmkernel.vm;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;

/**
 * What the lives of VMs ask of interrupt controller, timers, devices and console. Implemented by
 * {@code dev.framboise.vmkernel.trap.Traps}, whose constructor takes the {@code Kernel}, and by a recording twin in tests.
 * No method waits; none takes a VM's life-cycle lock, and each may be called under it.
 */
public interface VmSupport {
    /** Prepares what the board has once: the physical distributor, the serial port. On core 0, before all else. */
    void startBoard();

    /** Prepares what each core has for itself: its CPU interface, its GICH, its timers, its interrupts. On that core. */
    void startCore(PhysicalCore core);

    /** Makes the VM's distributor and devices as at power-on. None of its vCPUs is on a core. */
    void reset(Vm vm);

    /** The VM's tables are about to be taken apart: its devices do not look there again before {@link #reset}. Takes the devices' lock. */
    void leaveTables(Vm vm);

    /**
     * Makes the vCPU's interrupt state as at power-on (virtual CPU interface, list registers, banked part of the
     * distributor, timer interrupts), on the core it is about to enter; its virtual timers were just disabled.
     */
    void start(Vcpu vcpu);

    /** The vCPU's interrupts are no more: none stays active or pending in this core's hardware. On its core. */
    void leave(Vcpu vcpu);

    /** The same of a vCPU that no core has, whose VM is ending. From any core. */
    void drop(Vcpu vcpu);

    /** vCPUs of a VM may be given cores from now on; nothing happens to those that may already. From any core. */
    void turnOn(Vm vm, int numbers);

    /** The same for one. */
    void turnOn(Vcpu vcpu);

    /** vCPUs of a VM are to be given no core any more. From any core. @return those that have none; the others' cores were told */
    int takeOut(Vm vm, int numbers);

    /** The vCPU gives up the core that executes this, for good. */
    void off(Vcpu vcpu);

    /** Whether a virtual interrupt is pending for the vCPU, whatever masks it: what ends a suspension. On its core. */
    boolean wakes(Vcpu vcpu);

    /**
     * Prints one line, whole even when other cores print: {@code framboise: }, {@code before}, the VM's name when
     * {@code vm} is not null, {@code after}. Both texts are constants.
     */
    void announce(String before, Vm vm, String after);

    /** Hands what was printed to the transmitter, in a bounded number of steps: before the board goes off. */
    void drain();
}
