package dev.framboise.armv8.gic;

/**
 * The CPU interface's registers: byte offsets from its base, and their fields (IHI 0048B 4.4). The virtual CPU interface,
 * GICV, has the same map (IHI 0048B 5.5).
 */
public final class GicCpuInterface {
    /** CPU Interface Control Register, 4.4.1. */
    public static final int GICC_CTLR = 0x000;
    /** Interrupt Priority Mask Register, 4.4.2. */
    public static final int GICC_PMR = 0x004;
    /** Binary Point Register, 4.4.3. */
    public static final int GICC_BPR = 0x008;
    /** Interrupt Acknowledge Register, 4.4.4. */
    public static final int GICC_IAR = 0x00c;
    /** End of Interrupt Register, 4.4.5. */
    public static final int GICC_EOIR = 0x010;
    /** Running Priority Register, 4.4.6. */
    public static final int GICC_RPR = 0x014;
    /** Highest Priority Pending Interrupt Register, 4.4.7. */
    public static final int GICC_HPPIR = 0x018;
    /** Aliased Binary Point Register, 4.4.8. */
    public static final int GICC_ABPR = 0x01c;
    /** Aliased Interrupt Acknowledge Register, 4.4.9. */
    public static final int GICC_AIAR = 0x020;
    /** Aliased End of Interrupt Register, 4.4.10. */
    public static final int GICC_AEOIR = 0x024;
    /** Aliased Highest Priority Pending Interrupt Register, 4.4.11. */
    public static final int GICC_AHPPIR = 0x028;
    /** Active Priorities Registers, 4.4.12. */
    public static final int GICC_APR = 0x0d0;
    /** Non-secure Active Priorities Registers, 4.4.13. */
    public static final int GICC_NSAPR = 0x0e0;
    /** CPU Interface Identification Register, 4.4.14. */
    public static final int GICC_IIDR = 0x0fc;
    /** Deactivate Interrupt Register, 4.4.15: on the second 4 KiB page. */
    public static final int GICC_DIR = 0x1000;
    /** Bytes of the interface's register map. */
    public static final int SIZE = 0x2000;

    /** GICC_CTLR: group 0 interrupts (in the Non-secure view: group 1) are signalled to the core. */
    public static final int CTLR_ENABLE_GRP0 = 1;
    /** GICC_CTLR: group 1 interrupts are signalled; not in the Non-secure view. */
    public static final int CTLR_ENABLE_GRP1 = 1 << 1;
    /** GICC_CTLR.AckCtl: an acknowledge through IAR takes group 1 interrupts too. */
    public static final int CTLR_ACK_CTL = 1 << 2;
    /** GICC_CTLR.EOImode (EOImodeS): EOIR drops the priority only, DIR deactivates. */
    public static final int CTLR_EOI_MODE = 1 << 9;
    /** GICC_CTLR.EOImodeNS as the Secure view shows it; the Non-secure view has it at {@link #CTLR_EOI_MODE}. */
    public static final int CTLR_EOI_MODE_NS = 1 << 10;

    /** GICC_IAR, EOIR, HPPIR: the interrupt identifier. */
    public static final int IAR_INTID = 0x3ff;
    /** GICC_IAR, EOIR, HPPIR: for an SGI the core that sent it, from this bit, three bits. */
    public static final int IAR_CPUID_SHIFT = 10;

    /** GICC_RPR when no interrupt is active: the idle priority. */
    public static final int IDLE_PRIORITY = 0xff;

    private GicCpuInterface() {
    }
}
