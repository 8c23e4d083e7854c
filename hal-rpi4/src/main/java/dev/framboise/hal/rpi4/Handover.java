package dev.framboise.hal.rpi4;

import static dev.framboise.armv8.gic.GicCpuInterface.GICC_PMR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISENABLER;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.gic.PhysicalGic;

/**
 * What the firmware must have done at EL3 because EL2 cannot: without it nothing fails, but no interrupt ever comes. Looked
 * at on core 0, before anything is enabled.
 */
final class Handover {
    private static final int PRIVATE = 1 << PhysicalGic.KICK | 1 << PhysicalGic.MAINTENANCE
            | 1 << PhysicalGic.HYPERVISOR_TIMER | 1 << PhysicalGic.VIRTUAL_TIMER | 1 << PhysicalGic.PHYSICAL_TIMER;
    private static final int LOWEST_PRIORITY_OF_EL2 = 0xf0;

    private Handover() {
    }

    /** What is amiss. */
    static Defect check(Board board) {
        if (SysReg.CNTFRQ_EL0.read() == 0) {
            return Defect.NO_COUNTER_FREQUENCY;
        }
        int serial = board.serialInterrupt().raw();
        if (!canEnable(board, 0, PRIVATE) || !canEnable(board, serial >>> 5, 1 << (serial & 31))) {
            return Defect.SECURE_INTERRUPTS;
        }
        Pa mask = board.gicCpuInterface().plus(GICC_PMR);
        Physical.store32(mask, LOWEST_PRIORITY_OF_EL2);
        return Physical.load32(mask) == 0 ? Defect.SECURE_PRIORITIES : Defect.NONE;
    }

    /** Of a Secure interrupt the Non-secure state can set no bit, and reads 0 (IHI 0048B 4.3.5). */
    private static boolean canEnable(Board board, int word, int interrupts) {
        Pa set = board.gicDistributor().plus(GICD_ISENABLER + 4L * word);
        Physical.store32(set, interrupts);
        int enabled = Physical.load32(set);
        Physical.store32(board.gicDistributor().plus(GICD_ICENABLER + 4L * word), interrupts);
        return (enabled & interrupts) == interrupts;
    }
}
