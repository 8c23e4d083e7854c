package dev.framboise.cli.bench;

import dev.framboise.cli.hypervisor.ElfSymbols;

/** From the first instruction of the image to the guest's first: where each step of core 0 begins. */
public enum BootStep {
    /** start.S. The image is at this physical address, the MMU is off. */
    START("start", "start assembly", ""),
    /** Java, as long as it finds out which board this is. */
    BOARD("board", "device tree and memory map", "framboise_boot"),
    /** The kernel, which opens the bundle and builds the VMs. */
    KERNEL("kernel", "kernel, until it has released the other cores", "dev.framboise.vmkernel.trap.Traps.startCore(Ldev.framboise.vmkernel.cpu.PhysicalCore;)"),
    /** The VM's memory is cleared. */
    CLEAR("clear", "clearing the guest's memory, 64 MiB", "dev.framboise.vmkernel.Kernel.enter(I)"),
    /** Image and device tree are put there, and the vCPU is started. */
    LOAD("load", "loading it and entering it", "dev.framboise.vmkernel.vm.GuestLoader.copy(Ldev.framboise.armv8.address.Pa;"
            + "Ldev.framboise.vmkernel.memory.GuestRam;JJLdev.framboise.vmkernel.vm.GuestLoader$Phase;)");

    /** Where QEMU loads kernel8.img. */
    private static final long IMAGE = 0x8_0000L;

    /** What programs call it. */
    final String key;
    /** What people call it. */
    final String title;
    private final String symbol;

    BootStep(String key, String title, String symbol) {
        this.key = key;
        this.title = title;
        this.symbol = symbol;
    }

    /** Where it begins. */
    long address(ElfSymbols symbols) {
        return symbol.isEmpty() ? IMAGE : symbols.address(symbol);
    }
}
