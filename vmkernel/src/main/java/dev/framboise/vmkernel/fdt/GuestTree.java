package dev.framboise.vmkernel.fdt;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.device.VirtualWatchdog;
import dev.framboise.vmkernel.memory.MemorySize;
import dev.framboise.vmkernel.psci.PsciFunction;
import dev.framboise.vmkernel.vm.GuestMap;

/**
 * The device tree of QEMU's {@code virt} machine with a GICv2, as far as a guest here has its devices: node names,
 * compatibles and interrupts are {@code virt}'s own, so that what looks for them finds them.
 */
public final class GuestTree {
    /** Room that a tree always fits into, bytes: the longest command line and a few pages. */
    public static final long MOST_BYTES = 0x4000L;

    private static final int CLOCK = 0x8000;
    private static final int INTERRUPT_CONTROLLER = 0x8001;
    private static final int CLOCK_HZ = 24_000_000;
    private static final int SPI = 0;
    private static final int PPI = 1;
    private static final int LEVEL_HIGH = 4;
    private static final int EDGE_RISING = 1;
    private static final int FIRST_SPI = 32;
    // Interrupt numbers as the binding counts them, from the first PPI: secure, physical, virtual and hypervisor timer.
    private static final int SECURE_TIMER = 13;
    private static final int PHYSICAL_TIMER = 14;
    private static final int VIRTUAL_TIMER = 11;
    private static final int HYPERVISOR_TIMER = 10;

    /** Bytes of the command line that one step copies. */
    private static final int PIECE = 256;

    private final FdtWriter fdt = new FdtWriter();
    private GuestDescriptor guest;
    private long initrd;
    private int part;
    private int copied;
    private int cpu;
    private int region;

    /**
     * Begins the tree of a guest.
     *
     * @param to where, with {@link #MOST_BYTES} of room
     * @param initrd where the guest finds its initrd, when it has one
     */
    public void begin(Pa to, GuestDescriptor guest, Ipa initrd) {
        this.guest = guest;
        this.initrd = initrd.raw();
        part = 0;
        copied = 0;
        cpu = 0;
        region = 0;
        fdt.begin(to, MOST_BYTES);
    }

    /** Writes one more part, some hundred bytes. @return the tree's length in bytes once it is complete, 0 before */
    public int step() {
        switch (part) {
            case 0 -> root();
            case 1 -> chosen();
            case 2 -> {
                if (copied < guest.commandLineLength) {
                    commandLine();
                    return 0;
                }
                endChosen();
            }
            case 3 -> memory(guest.memory);
            case 4 -> beginCpus();
            case 5 -> {
                if (cpu < guest.vcpus) {
                    cpu();
                    return 0;
                }
                fdt.endNode();
            }
            case 6 -> psci();
            case 7 -> timer(guest.vcpus);
            case 8 -> interruptController();
            case 9 -> clock();
            case 10 -> uart();
            case 11 -> rtc();
            case 12 -> watchdog();
            case 13 -> {
                if (region < Limits.REGIONS) {
                    region();
                    return 0;
                }
                fdt.endTree();
            }
            case 14 -> {
                if (fdt.nextName()) {
                    return 0;
                }
            }
            default -> {
                return fdt.finish();
            }
        }
        part++;
        return 0;
    }

    private void root() {
        number(Property.INTERRUPT_PARENT, INTERRUPT_CONTROLLER);
        flag(Property.DMA_COHERENT);
        string(Property.MODEL, "linux,dummy-virt");
        cells(2, 2);
        string(Property.COMPATIBLE, "linux,dummy-virt");
        fdt.beginNode("aliases");
        string(Property.SERIAL0, "/pl011@9000000");
        fdt.endNode();
    }

    private void chosen() {
        fdt.beginNode("chosen");
        string(Property.STDOUT_PATH, "/pl011@9000000");
        if (guest.initrdLength > 0) {
            fdt.property(Property.INITRD_START).wide(initrd).end();
            fdt.property(Property.INITRD_END).wide(initrd + guest.initrdLength).end();
        }
        if (guest.commandLineLength > 0) {
            fdt.property(Property.BOOTARGS);
        }
    }

    private void commandLine() {
        int bytes = Math.min(guest.commandLineLength - copied, PIECE);
        fdt.bytes(guest.commandLine().plus(copied), bytes);
        copied += bytes;
    }

    private void endChosen() {
        if (guest.commandLineLength > 0) {
            fdt.text("").end();
        }
        fdt.endNode();
    }

    private void memory(long bytes) {
        fdt.beginNode("memory@40000000");
        string(Property.DEVICE_TYPE, "memory");
        fdt.property(Property.REG).wide(GuestMap.RAM.raw()).wide(bytes).end();
        fdt.endNode();
    }

    private void beginCpus() {
        fdt.beginNode("cpus");
        cells(1, 0);
    }

    private void cpu() {
        fdt.beginNode("cpu@", cpu, "");
        string(Property.DEVICE_TYPE, "cpu");
        string(Property.COMPATIBLE, "arm,cortex-a72");
        string(Property.ENABLE_METHOD, "psci");
        number(Property.REG, cpu);
        fdt.endNode();
        cpu++;
    }

    private void psci() {
        fdt.beginNode("psci");
        fdt.property(Property.COMPATIBLE).text("arm,psci-1.0").text("arm,psci-0.2").text("arm,psci").end();
        string(Property.METHOD, "hvc");
        number(Property.CPU_SUSPEND, PsciFunction.CPU_SUSPEND | PsciFunction.SMC64);
        number(Property.CPU_OFF, PsciFunction.CPU_OFF);
        number(Property.CPU_ON, PsciFunction.CPU_ON | PsciFunction.SMC64);
        fdt.endNode();
    }

    private void timer(int cpus) {
        // The third cell of a PPI names the CPUs it goes to in bits 15:8 (binding arm,gic).
        int flags = (1 << cpus) - 1 << 8 | LEVEL_HIGH;
        fdt.beginNode("timer");
        fdt.property(Property.COMPATIBLE).text("arm,armv8-timer").text("arm,armv7-timer").end();
        fdt.property(Property.INTERRUPTS)
                .cell(PPI).cell(SECURE_TIMER).cell(flags)
                .cell(PPI).cell(PHYSICAL_TIMER).cell(flags)
                .cell(PPI).cell(VIRTUAL_TIMER).cell(flags)
                .cell(PPI).cell(HYPERVISOR_TIMER).cell(flags).end();
        flag(Property.ALWAYS_ON);
        fdt.endNode();
    }

    private void interruptController() {
        fdt.beginNode("intc@8000000");
        string(Property.COMPATIBLE, "arm,cortex-a15-gic");
        flag(Property.INTERRUPT_CONTROLLER);
        number(Property.INTERRUPT_CELLS, 3);
        cells(2, 2);
        flag(Property.RANGES);
        fdt.property(Property.REG)
                .wide(GuestMap.GIC_DISTRIBUTOR.raw()).wide(GuestMap.GIC_DISTRIBUTOR_SIZE)
                .wide(GuestMap.GIC_CPU_INTERFACE.raw()).wide(GuestMap.GIC_CPU_INTERFACE_ROOM).end();
        number(Property.PHANDLE, INTERRUPT_CONTROLLER);
        fdt.endNode();
    }

    private void clock() {
        fdt.beginNode("apb-pclk");
        string(Property.COMPATIBLE, "fixed-clock");
        number(Property.CLOCK_CELLS, 0);
        number(Property.CLOCK_FREQUENCY, CLOCK_HZ);
        string(Property.CLOCK_OUTPUT_NAMES, "clk24mhz");
        number(Property.PHANDLE, CLOCK);
        fdt.endNode();
    }

    private void uart() {
        fdt.beginNode("pl011@9000000");
        fdt.property(Property.COMPATIBLE).text("arm,pl011").text("arm,primecell").end();
        device(GuestMap.UART, GuestMap.UART_INTID);
        fdt.property(Property.CLOCKS).cell(CLOCK).cell(CLOCK).end();
        fdt.property(Property.CLOCK_NAMES).text("uartclk").text("apb_pclk").end();
        fdt.endNode();
    }

    private void rtc() {
        fdt.beginNode("pl031@9010000");
        fdt.property(Property.COMPATIBLE).text("arm,pl031").text("arm,primecell").end();
        device(GuestMap.RTC, GuestMap.RTC_INTID);
        number(Property.CLOCKS, CLOCK);
        string(Property.CLOCK_NAMES, "apb_pclk");
        fdt.endNode();
    }

    private void watchdog() {
        fdt.beginNode("watchdog@90f0000");
        string(Property.COMPATIBLE, "arm,sbsa-gwdt");
        fdt.property(Property.REG)
                .wide(GuestMap.WATCHDOG.raw()).wide(GuestMap.DEVICE_SIZE)
                .wide(GuestMap.WATCHDOG.raw() + VirtualWatchdog.REFRESH_FRAME).wide(GuestMap.DEVICE_SIZE).end();
        interrupt(GuestMap.WATCHDOG_INTID);
        fdt.endNode();
    }

    /** Memory that is shared, and its doorbell, for Linux's uio_pdrv_genirq with of_id=generic-uio. */
    private void region() {
        long bytes = guest.regionBlocks[region] * MemorySize.BLOCK;
        if (bytes != 0) {
            fdt.beginNode("shared-memory@3", region, "000000");
            fdt.property(Property.COMPATIBLE).text("framboise,shared-memory").text("generic-uio").end();
            fdt.property(Property.REG)
                    .wide(GuestMap.REGIONS.raw() + region * GuestMap.REGION_ROOM).wide(bytes)
                    .wide(GuestMap.DOORBELLS.raw() + region * GuestMap.DEVICE_SIZE).wide(GuestMap.DEVICE_SIZE).end();
            fdt.property(Property.INTERRUPTS).cell(SPI).cell(GuestMap.DOORBELL_INTID - FIRST_SPI + region).cell(EDGE_RISING).end();
            fdt.endNode();
        }
        region++;
    }

    private void device(Ipa at, int intId) {
        fdt.property(Property.REG).wide(at.raw()).wide(GuestMap.DEVICE_SIZE).end();
        interrupt(intId);
    }

    private void interrupt(int intId) {
        fdt.property(Property.INTERRUPTS).cell(SPI).cell(intId - FIRST_SPI).cell(LEVEL_HIGH).end();
    }

    private void cells(int address, int size) {
        number(Property.ADDRESS_CELLS, address);
        number(Property.SIZE_CELLS, size);
    }

    private void number(Property name, int value) {
        fdt.property(name).cell(value).end();
    }

    private void string(Property name, String value) {
        fdt.property(name).text(value).end();
    }

    private void flag(Property name) {
        fdt.property(name).end();
    }
}
