package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;

/** The GIC's virtualization extensions on the first core (IHI 0048B chapter 5); the machine's payload only. Registers have their names there. */
public final class VirtualInterface {
    public static final int GICH_HCR = 0x00;
    public static final int GICH_VTR = 0x04;
    public static final int GICH_VMCR = 0x08;
    public static final int GICH_MISR = 0x10;
    public static final int GICH_EISR0 = 0x20;
    public static final int GICH_ELRSR0 = 0x30;
    public static final int GICH_APR = 0xF0;
    public static final int GICH_LR = 0x100;
    public static final int GICV_CTLR = 0x00;
    public static final int GICV_PMR = 0x04;
    public static final int GICV_BPR = 0x08;
    public static final int GICV_IAR = 0x0C;
    public static final int GICV_EOIR = 0x10;
    public static final int GICV_RPR = 0x14;
    public static final int GICV_HPPIR = 0x18;
    public static final int GICV_AIAR = 0x20;
    public static final int GICV_AEOIR = 0x24;
    public static final int GICV_DIR = 0x1000;
    /** GICH_HCR.En, UIE, LRENPIE, NPIE, and the four for groups. */
    public static final int EN = 1;
    public static final int UIE = 1 << 1;
    public static final int LRENPIE = 1 << 2;
    public static final int NPIE = 1 << 3;
    public static final int GROUPS = 0xF0;
    /** GICH_LR: EOI, Grp1, HW, and the state. */
    public static final int EOI = 1 << 19;
    public static final int GROUP1 = 1 << 30;
    public static final int HW = 1 << 31;
    public static final int PENDING = 1 << 28;
    /** Its private interrupt for maintenance. */
    public static final int MAINTENANCE = 25;

    private static final int LIST_REGISTERS = 4;
    private static final int PRIORITIES_ABOVE = 0xF0;

    private final Board board;

    VirtualInterface(Board board) {
        this.board = board;
    }

    /** As a hypervisor begins with it: on, group 0 enabled, priorities above 0xF0, nothing in a list register. */
    public VirtualInterface begin() {
        end();
        control(GICH_HCR, EN);
        virtual(GICV_CTLR, 1);
        virtual(GICV_PMR, PRIORITIES_ABOVE);
        return this;
    }

    /** Off, and nothing in it. */
    void end() {
        if (board.virtualControl == 0) {
            return;
        }
        control(GICH_HCR, 0);
        for (int i = 0; i < LIST_REGISTERS; i++) {
            list(i, 0);
        }
        control(GICH_APR, 0);
        control(GICH_VMCR, 0);
    }

    /** Writes one of GICH. */
    public void control(int register, int value) {
        Access.store32(board.virtualControl + register, value);
    }

    /** Reads one of GICH. */
    public long control(int register) {
        return Integer.toUnsignedLong(Access.load32(board.virtualControl + register));
    }

    /** Writes one of GICV. */
    public void virtual(int register, int value) {
        Access.store32(board.virtualCpuInterface + register, value);
    }

    /** Reads one of GICV. */
    public long virtual(int register) {
        return Integer.toUnsignedLong(Access.load32(board.virtualCpuInterface + register));
    }

    /** Writes a list register. */
    public void list(int index, int value) {
        control(GICH_LR + 4 * index, value);
    }

    /** Reads a list register. */
    public long list(int index) {
        return control(GICH_LR + 4 * index);
    }

    /** GICH_LR.State: 0 invalid, 1 pending, 2 active, 3 both. */
    public long state(int index) {
        return list(index) >>> 28 & 3;
    }

    /** A list register's value: pending, of group 0. @param priority the five bits that a list register has */
    public static int pending(int priority, int intid) {
        return PENDING | priority << 23 | intid;
    }
}
