package dev.framboise.proof.prove;

import java.util.List;
import java.util.stream.Stream;

/** The classes of properties. Each lies in the package of the classes that it is about, as their unit tests do. */
public final class PropertyClasses {
    private static final List<String> NAMES = Stream.of("armv8.register.Esr", "armv8.register.Syndrome", "armv8.register.GeneralRegisters",
            "armv8.gic.ListRegister", "armv8.memory.Descriptor",
            "vmkernel.trap.GuestInstruction", "vmkernel.trap.GuestException", "vmkernel.trap.IdRegisters", "vmkernel.trap.SystemAccess",
            "vmkernel.memory.Memory", "vmkernel.memory.RamAllocator", "vmkernel.psci.Psci",
            "vmkernel.trap.Traps", "vmkernel.gic.Gic", "vmkernel.gic.Distributor", "vmkernel.device.Device", "vmkernel.timer.Timer", "vmkernel.bundle.Bundle", "vmkernel.vm.Placement",
            "vmkernel.stage2.Sets", "vmkernel.trace.Trace", "vmkernel.shell.Shell").map(name -> "dev.framboise." + name + "Properties").toList();

    private PropertyClasses() {
    }

    /** Their full names. */
    public static List<String> names() {
        return NAMES;
    }

    /** All properties, in the order of their classes and names. */
    public static List<Proposition> propositions() {
        return Proposition.of(NAMES);
    }
}
