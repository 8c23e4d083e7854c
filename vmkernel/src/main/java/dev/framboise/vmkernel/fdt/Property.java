package dev.framboise.vmkernel.fdt;

/** The property names in use; together, in this order, they are the strings block. */
enum Property {
    ADDRESS_CELLS("#address-cells"),
    SIZE_CELLS("#size-cells"),
    INTERRUPT_CELLS("#interrupt-cells"),
    CLOCK_CELLS("#clock-cells"),
    COMPATIBLE("compatible"),
    MODEL("model"),
    INTERRUPT_PARENT("interrupt-parent"),
    INTERRUPT_CONTROLLER("interrupt-controller"),
    INTERRUPTS("interrupts"),
    DMA_COHERENT("dma-coherent"),
    PHANDLE("phandle"),
    REG("reg"),
    RANGES("ranges"),
    DEVICE_TYPE("device_type"),
    ENABLE_METHOD("enable-method"),
    METHOD("method"),
    CPU_SUSPEND("cpu_suspend"),
    CPU_OFF("cpu_off"),
    CPU_ON("cpu_on"),
    ALWAYS_ON("always-on"),
    CLOCK_FREQUENCY("clock-frequency"),
    CLOCK_OUTPUT_NAMES("clock-output-names"),
    CLOCKS("clocks"),
    CLOCK_NAMES("clock-names"),
    SERIAL0("serial0"),
    STDOUT_PATH("stdout-path"),
    BOOTARGS("bootargs"),
    INITRD_START("linux,initrd-start"),
    INITRD_END("linux,initrd-end");

    /** As it is spelt. */
    final String text;

    Property(String text) {
        this.text = text;
    }
}
