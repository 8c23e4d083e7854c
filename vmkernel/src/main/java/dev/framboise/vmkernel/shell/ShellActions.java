package dev.framboise.vmkernel.shell;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;

/**
 * What the shell's commands can ask and have done. Any core calls these, with interrupts masked: none waits for a VM, and what
 * other cores have to do is {@link Outcome#REQUESTED} of them. Called under the shell's lock, which is the outermost.
 */
public interface ShellActions {
    /** No figure is to be had. */
    long NONE = -1;

    /** Slots for VMs. */
    int vms();

    /** The VM in a slot, whether or not there is one. @param slot 0..{@link #vms}-1 */
    Vm vm(int slot);

    /** Starts a VM that is off. */
    Outcome start(Vm vm);

    /** Makes a VM anew that was destroyed, and starts it. */
    Outcome create(Vm vm);

    /** Turns a VM off, as a power switch would. */
    Outcome stop(Vm vm);

    /** Halts a VM's vCPUs until {@link #resume}. */
    Outcome pause(Vm vm);

    /** Lets the vCPUs of a paused VM go on. */
    Outcome resume(Vm vm);

    /** Resets a VM. */
    Outcome restart(Vm vm);

    /** Ends a VM, whether it runs or is off: its slot is empty then. */
    Outcome destroy(Vm vm);

    /** What was counted of a VM, or {@link #NONE}. */
    long statistic(Vm vm, Statistic statistic);

    /** Bytes of RAM that VMs can still get. */
    long freeRam();

    /** Cores of the board. */
    int cores();

    /** The vCPU that a core runs or keeps for itself; null when it has none. */
    Vcpu vcpuOn(int core);

    /** The event that a core recorded so many events before its last one, as {@code TraceWord} has it; 0 if there is none. */
    long event(int core, int ago);

    /** Restarts the board. */
    Outcome reboot();

    /** Turns the board off. */
    Outcome off();
}
