package dev.framboise.armv8.gic;

/** The distributor's registers: byte offsets from its base, and their fields (IHI 0048B 4.3). */
public final class GicDistributor {
    /** Distributor Control Register, 4.3.1. */
    public static final int GICD_CTLR = 0x000;
    /** Interrupt Controller Type Register, 4.3.2. */
    public static final int GICD_TYPER = 0x004;
    /** Distributor Implementer Identification Register, 4.3.3. */
    public static final int GICD_IIDR = 0x008;
    /** Interrupt Group Registers, 1 bit an interrupt, 4.3.4. */
    public static final int GICD_IGROUPR = 0x080;
    /** Interrupt Set-Enable Registers, 1 bit an interrupt, 4.3.5. */
    public static final int GICD_ISENABLER = 0x100;
    /** Interrupt Clear-Enable Registers, 1 bit an interrupt, 4.3.6. */
    public static final int GICD_ICENABLER = 0x180;
    /** Interrupt Set-Pending Registers, 1 bit an interrupt, 4.3.7. */
    public static final int GICD_ISPENDR = 0x200;
    /** Interrupt Clear-Pending Registers, 1 bit an interrupt, 4.3.8. */
    public static final int GICD_ICPENDR = 0x280;
    /** Interrupt Set-Active Registers, 1 bit an interrupt, 4.3.9. */
    public static final int GICD_ISACTIVER = 0x300;
    /** Interrupt Clear-Active Registers, 1 bit an interrupt, 4.3.10. */
    public static final int GICD_ICACTIVER = 0x380;
    /** Interrupt Priority Registers, 8 bits an interrupt, byte-accessible, 4.3.11. */
    public static final int GICD_IPRIORITYR = 0x400;
    /** Interrupt Processor Targets Registers, 8 bits an interrupt, byte-accessible, 4.3.12. */
    public static final int GICD_ITARGETSR = 0x800;
    /** Interrupt Configuration Registers, 2 bits an interrupt, 4.3.13. */
    public static final int GICD_ICFGR = 0xc00;
    /** Non-secure Access Control Registers, 2 bits an interrupt, 4.3.14. */
    public static final int GICD_NSACR = 0xe00;
    /** Software Generated Interrupt Register, 4.3.15. */
    public static final int GICD_SGIR = 0xf00;
    /** SGI Clear-Pending Registers, 8 bits an SGI, byte-accessible, 4.3.16. */
    public static final int GICD_CPENDSGIR = 0xf10;
    /** SGI Set-Pending Registers, 8 bits an SGI, byte-accessible, 4.3.17. */
    public static final int GICD_SPENDSGIR = 0xf20;
    /** Peripheral ID2 Register: ArchRev in [7:4], 4.3.18. */
    public static final int GICD_ICPIDR2 = 0xfe8;
    /** Bytes of the distributor's register map, 4.1.1. */
    public static final int SIZE = 0x1000;

    /** GICD_CTLR: group 0 interrupts (in the Non-secure view: group 1) go to the CPU interfaces. */
    public static final int CTLR_ENABLE_GRP0 = 1;
    /** GICD_CTLR: group 1 interrupts go to the CPU interfaces; not in the Non-secure view. */
    public static final int CTLR_ENABLE_GRP1 = 1 << 1;

    /** GICD_TYPER: interrupts supported are 32 x (this + 1). */
    public static final int TYPER_IT_LINES_NUMBER = 0x1f;
    /** GICD_TYPER.CPUNumber: CPU interfaces less one, from this bit, three bits. */
    public static final int TYPER_CPU_NUMBER_SHIFT = 5;
    /** GICD_TYPER: the Security Extensions are implemented. */
    public static final int TYPER_SECURITY_EXTN = 1 << 10;

    /** GICD_IIDR.ProductID: from this bit, eight bits. */
    public static final int IIDR_PRODUCT_SHIFT = 24;
    /** GICD_IIDR.ProductID of a GIC-400 (DDI 0471B, 3.3). */
    public static final int PRODUCT_GIC_400 = 2;

    /** GICD_ICFGR: of an interrupt's two bits, the upper says edge-triggered. */
    public static final int ICFGR_EDGE = 2;

    /** GICD_SGIR.TargetListFilter: to the cores of the target list. */
    public static final int SGIR_FILTER_LIST = 0;
    /** GICD_SGIR.TargetListFilter: to all cores but the writer. */
    public static final int SGIR_FILTER_OTHERS = 1;
    /** GICD_SGIR.TargetListFilter: to the writer alone. */
    public static final int SGIR_FILTER_SELF = 2;
    /** GICD_SGIR.TargetListFilter: from this bit, two bits. */
    public static final int SGIR_FILTER_SHIFT = 24;
    /** GICD_SGIR.CPUTargetList: from this bit, one bit a core. */
    public static final int SGIR_TARGET_SHIFT = 16;
    /** GICD_SGIR.NSATT: from the Secure state only; ignored from the Non-secure. */
    public static final int SGIR_NSATT = 1 << 15;
    /** GICD_SGIR.SGIINTID. */
    public static final int SGIR_INTID = 0xf;

    private GicDistributor() {
    }
}
