package dev.framboise.cli.bench.peer;

/** The device tree of the guest that machine.c runs: addresses are those there. */
final class KvmGuestTree {
    private static final int CPUS = 4;
    private static final int RAM = 0x4000_0000;
    private static final int RAM_BYTES = 64 << 20;
    private static final int UART = 0x0900_0000;
    private static final int UART_SPI = 1;
    private static final int DISTRIBUTOR = 0x0800_0000;
    private static final int CPU_INTERFACE = 0x0801_0000;
    private static final int GIC = 1;
    private static final int CLOCK = 2;
    private static final int CLOCK_HERTZ = 24_000_000;
    private static final int SPI = 0;
    private static final int PPI = 1;
    private static final int LEVEL = 4;
    /** Of a private interrupt: for all four, low when it is asserted. */
    private static final int PPI_LEVEL = 0xF08;

    private KvmGuestTree() {
    }

    /** Its root. */
    static TreeNode root() {
        TreeNode root = new TreeNode("").cells("#address-cells", 2).cells("#size-cells", 2).cells("interrupt-parent", GIC)
                .text("compatible", "linux,dummy-virt");
        root.add(new TreeNode("chosen")).text("stdout-path", "/pl011@9000000");
        root.add(new TreeNode("memory@40000000")).text("device_type", "memory").cells("reg", 0, RAM, 0, RAM_BYTES);
        root.add(new TreeNode("psci")).text("compatible", "arm,psci-1.0", "arm,psci-0.2").text("method", "hvc");
        TreeNode cpus = root.add(new TreeNode("cpus")).cells("#address-cells", 1).cells("#size-cells", 0);
        for (int i = 0; i < CPUS; i++) {
            cpus.add(new TreeNode("cpu@" + i)).text("device_type", "cpu").text("compatible", "arm,cortex-a72").text("enable-method", "psci").cells("reg", i);
        }
        root.add(new TreeNode("intc@8000000")).text("compatible", "arm,cortex-a15-gic").cells("#interrupt-cells", 3).cells("interrupt-controller")
                .cells("reg", 0, DISTRIBUTOR, 0, 0x1000, 0, CPU_INTERFACE, 0, 0x2000).cells("phandle", GIC);
        root.add(new TreeNode("timer")).text("compatible", "arm,armv8-timer")
                .cells("interrupts", PPI, 13, PPI_LEVEL, PPI, 14, PPI_LEVEL, PPI, 11, PPI_LEVEL, PPI, 10, PPI_LEVEL);
        root.add(new TreeNode("apb-pclk")).text("compatible", "fixed-clock").cells("#clock-cells", 0).cells("clock-frequency", CLOCK_HERTZ).cells("phandle", CLOCK);
        root.add(new TreeNode("pl011@9000000")).text("compatible", "arm,pl011", "arm,primecell").cells("reg", 0, UART, 0, 0x1000)
                .cells("interrupts", SPI, UART_SPI, LEVEL).cells("clocks", CLOCK, CLOCK).text("clock-names", "uartclk", "apb_pclk");
        return root;
    }
}
