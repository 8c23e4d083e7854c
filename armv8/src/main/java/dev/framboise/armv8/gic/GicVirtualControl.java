package dev.framboise.armv8.gic;

/** The virtual interface control registers, GICH: byte offsets from their base, and their fields (IHI 0048B 5.3). */
public final class GicVirtualControl {
    /** Hypervisor Control Register, 5.3.1. */
    public static final int GICH_HCR = 0x000;
    /** VGIC Type Register, 5.3.2. */
    public static final int GICH_VTR = 0x004;
    /** Virtual Machine Control Register, 5.3.3. */
    public static final int GICH_VMCR = 0x008;
    /** Maintenance Interrupt Status Register, 5.3.4. */
    public static final int GICH_MISR = 0x010;
    /** End of Interrupt Status Register, list registers 0 to 31, 5.3.5. */
    public static final int GICH_EISR0 = 0x020;
    /** End of Interrupt Status Register, list registers 32 to 63, 5.3.5. */
    public static final int GICH_EISR1 = 0x024;
    /** Empty List Register Status Register, list registers 0 to 31, 5.3.6. */
    public static final int GICH_ELRSR0 = 0x030;
    /** Empty List Register Status Register, list registers 32 to 63, 5.3.6. */
    public static final int GICH_ELRSR1 = 0x034;
    /** Active Priorities Register, 5.3.7. */
    public static final int GICH_APR = 0x0f0;
    /** List Registers, 4 bytes each, 5.3.8; see {@link ListRegister}. */
    public static final int GICH_LR = 0x100;
    /** Bytes of the register map of one core. */
    public static final int SIZE = 0x1000;

    /** GICH_HCR: the virtual CPU interface works. */
    public static final int HCR_EN = 1;
    /** GICH_HCR: maintenance interrupt when none or one list register is valid. */
    public static final int HCR_UIE = 1 << 1;
    /** GICH_HCR: maintenance interrupt when GICH_HCR.EOICount is not 0. */
    public static final int HCR_LRENPIE = 1 << 2;
    /** GICH_HCR: maintenance interrupt when no list register is pending. */
    public static final int HCR_NPIE = 1 << 3;
    /** GICH_HCR: maintenance interrupt while the guest has group 0 enabled. */
    public static final int HCR_VGRP0EIE = 1 << 4;
    /** GICH_HCR: maintenance interrupt while the guest has group 0 disabled. */
    public static final int HCR_VGRP0DIE = 1 << 5;
    /** GICH_HCR: maintenance interrupt while the guest has group 1 enabled. */
    public static final int HCR_VGRP1EIE = 1 << 6;
    /** GICH_HCR: maintenance interrupt while the guest has group 1 disabled. */
    public static final int HCR_VGRP1DIE = 1 << 7;
    /** GICH_HCR.EOICount: EOIs that found no list register, from this bit, five bits. */
    public static final int HCR_EOI_COUNT_SHIFT = 27;

    /** List registers of a GIC-400 (CoreLink GIC-400 TRM DDI 0471B, 2.3.3). */
    public static final int LIST_REGISTERS = 4;

    /** GICH_VTR.ListRegs: list registers less one. */
    public static final int VTR_LIST_REGS = 0x3f;

    /** GICH_VMCR.VMGrp0En: GICV_CTLR.EnableGrp0. */
    public static final int VMCR_GRP0_EN = 1;
    /** GICH_VMCR.VMGrp1En: GICV_CTLR.EnableGrp1. */
    public static final int VMCR_GRP1_EN = 1 << 1;
    /** GICH_VMCR.VMAckCtl: GICV_CTLR.AckCtl. */
    public static final int VMCR_ACK_CTL = 1 << 2;
    /** GICH_VMCR.VMFIQEn: GICV_CTLR.FIQEn. */
    public static final int VMCR_FIQ_EN = 1 << 3;
    /** GICH_VMCR.VMCBPR: GICV_CTLR.CBPR. */
    public static final int VMCR_CBPR = 1 << 4;
    /** GICH_VMCR.VEM: GICV_CTLR.EOImode. */
    public static final int VMCR_EOI_MODE = 1 << 9;
    /** GICH_VMCR.VMABP: GICV_ABPR, from this bit, three bits. */
    public static final int VMCR_ABP_SHIFT = 18;
    /** GICH_VMCR.VMBP: GICV_BPR, from this bit, three bits. */
    public static final int VMCR_BP_SHIFT = 21;
    /** GICH_VMCR.VMPriMask: GICV_PMR[7:3], from this bit, five bits. */
    public static final int VMCR_PRIORITY_MASK_SHIFT = 27;

    /** GICH_MISR: a list register asked for it at its EOI. */
    public static final int MISR_EOI = 1;
    /** GICH_MISR: underflow, see {@link #HCR_UIE}. */
    public static final int MISR_U = 1 << 1;
    /** GICH_MISR: an EOI found no list register, see {@link #HCR_LRENPIE}. */
    public static final int MISR_LRENP = 1 << 2;
    /** GICH_MISR: none pending, see {@link #HCR_NPIE}. */
    public static final int MISR_NP = 1 << 3;
    /** GICH_MISR: see {@link #HCR_VGRP0EIE}. */
    public static final int MISR_VGRP0E = 1 << 4;
    /** GICH_MISR: see {@link #HCR_VGRP0DIE}. */
    public static final int MISR_VGRP0D = 1 << 5;
    /** GICH_MISR: see {@link #HCR_VGRP1EIE}. */
    public static final int MISR_VGRP1E = 1 << 6;
    /** GICH_MISR: see {@link #HCR_VGRP1DIE}. */
    public static final int MISR_VGRP1D = 1 << 7;

    private GicVirtualControl() {
    }
}
