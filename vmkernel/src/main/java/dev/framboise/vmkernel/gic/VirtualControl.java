package dev.framboise.vmkernel.gic;

import static dev.framboise.armv8.gic.GicVirtualControl.GICH_APR;
import static dev.framboise.armv8.gic.GicVirtualControl.GICH_HCR;
import static dev.framboise.armv8.gic.GicVirtualControl.GICH_LR;
import static dev.framboise.armv8.gic.GicVirtualControl.GICH_VMCR;
import static dev.framboise.armv8.gic.GicVirtualControl.GICH_VTR;
import static dev.framboise.armv8.gic.GicVirtualControl.VTR_LIST_REGS;

import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.memory.DeviceRegister;
import dev.framboise.armv8.memory.Registers;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.board.Board;

/** The virtual interface control registers of the core that executes (GICH, IHI 0048B 5.3). */
public final class VirtualControl {
    /** GICH_VMCR at reset: both groups off, VMABP 3, VMBP 2, everything masked (IHI 0048B 5.3.3). */
    public static final int VMCR_RESET = 3 << GicVirtualControl.VMCR_ABP_SHIFT | 2 << GicVirtualControl.VMCR_BP_SHIFT;

    private static final DeviceRegister HCR = new DeviceRegister(GICH_HCR);
    private static final DeviceRegister VMCR = new DeviceRegister(GICH_VMCR);
    private static final DeviceRegister APR = new DeviceRegister(GICH_APR);

    private final Board board;
    private Registers registers = Registers.NOWHERE;

    /** The registers of {@code board}'s GIC. */
    public VirtualControl(Board board) {
        this.board = board;
    }

    /** Where the registers are. */
    Registers registers() {
        return registers;
    }

    /** How many list registers there are. */
    public int listRegisters() {
        return (read(GICH_VTR) & VTR_LIST_REGS) + 1;
    }

    /** Where list register {@code index} is. */
    public ListRegisterSlot slot(int index) {
        return new ListRegisterSlot(registers.va() + GICH_LR + 4 * index);
    }

    /** List register {@code index}. */
    public ListRegister listRegister(int index) {
        return slot(index).read();
    }

    /** Writes list register {@code index}. */
    public void listRegister(int index, ListRegister value) {
        slot(index).write(value);
    }

    /** Writes GICH_HCR. */
    public void hypervisorControl(int value) {
        HCR.store(registers.va(), value);
    }

    /** Reads GICH_VMCR: what the guest has set in its CPU interface. */
    public long machineControl() {
        return machineControl(registers);
    }

    static long machineControl(Registers registers) {
        return VMCR.load(registers.va());
    }

    /** Reads GICH_APR: the priorities that the guest has active. */
    public int activePriorities() {
        return activePriorities(registers);
    }

    static int activePriorities(Registers registers) {
        return (int) APR.load(registers.va());
    }

    /** Writes GICH_VMCR. */
    public void machineControl(long value) {
        VMCR.store(registers.va(), value);
    }

    /** Writes GICH_APR. */
    public void activePriorities(int value) {
        APR.store(registers.va(), value);
    }

    /** As after reset: no interrupt, the guest's CPU interface closed, none of its priorities active. */
    @LoopBound(max = GicVirtualControl.LIST_REGISTERS, reason = "list registers of a GIC-400")
    public void reset() {
        // On each core, the same for all.
        registers = Registers.at(board.gicVirtualControl());
        write(GICH_HCR, 0);
        int count = listRegisters();
        for (int i = 0; i < count; i++) {
            write(GICH_LR + 4 * i, ListRegister.EMPTY);
        }
        write(GICH_APR, 0);
        write(GICH_VMCR, VMCR_RESET);
    }

    private int read(int offset) {
        return registers.load32(offset);
    }

    private void write(int offset, int value) {
        registers.store32(offset, value);
    }
}
