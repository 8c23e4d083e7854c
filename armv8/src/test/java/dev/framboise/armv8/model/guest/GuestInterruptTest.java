package dev.framboise.armv8.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.model.Deadlock;
import dev.framboise.armv8.model.TinyKernelRun;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.register.SysReg;
import org.junit.jupiter.api.Test;

/** Interrupts, real and virtual, as they reach EL2 and a guest. */
class GuestInterruptTest {
    private static final long GICV = 0x0801_0000L;
    private static final long HCR_VSE = 1L << 8;

    /** A guest with vectors: x9 counts IRQs, x10 holds the last GICV_IAR, x11 the last ESR of a virtual SError. */
    private static GuestProgram guest() {
        return new GuestProgram("guest").adr(0, "vectors").msr(SysReg.VBAR_EL1, 0).b("main")
            .org(0x800).label("vectors")
            .org(0x800 + 0x280).add(9, 9, 1).loadAt(10, GICV + GicCpuInterface.GICC_IAR, 4)
            .storeAt(10, GICV + GicCpuInterface.GICC_EOIR, 4).eret()
            .org(0x800 + 0x380).mrs(11, SysReg.ESR_EL1).eret()
            .label("main").mov(9, 0)
            .mov(0, 0xff).storeAt(0, GICV + GicCpuInterface.GICC_PMR, 4)
            .mov(0, 1).storeAt(0, GICV + GicCpuInterface.GICC_CTLR, 4);
    }

    /** The next instruction finds this in list register 0. */
    private static void inject(GuestCpu cpu, ListRegister lr) {
        long gich = GicAddresses.BCM2711.virtualControl();
        cpu.machine().bus().store(gich + GicVirtualControl.GICH_HCR, 4, GicVirtualControl.HCR_EN, cpu.coreIndex());
        cpu.machine().bus().store(gich + GicVirtualControl.GICH_LR, 4, lr.raw(), cpu.coreIndex());
    }

    @Test
    void aVirtualInterruptIsTakenOnceUnmaskedAndEndsInItsListRegister() {
        TinyKernelRun run = TinyKernelRun.of(guest()
            .java("inject 33", cpu -> inject(cpu, ListRegister.software(33, 0x80, ListRegister.PENDING)))
            .nop().expect(9, 0)
            .mrs(1, SysReg.ISR_EL1).expect(1, 0x80)
            .unmaskIrq().nop().expect(9, 1).expect(10, 33)
            .mrs(1, SysReg.ISR_EL1).expect(1, 0)
            .hvc(0));
        assertEquals(0, run.listRegister(0) >>> 28);
    }

    @Test
    void aPendingVirtualInterruptEndsAWfiEvenMasked() {
        TinyKernelRun.of(guest()
            .java("inject 33", cpu -> inject(cpu, ListRegister.software(33, 0x80, ListRegister.PENDING)))
            .wfi().expect(9, 0).hvc(0));
    }

    @Test
    void aVirtualSErrorWaitsForItsMaskAndClearsItself() {
        TinyKernelRun run = TinyKernelRun.of(guest()
            .java("pend", cpu -> cpu.system.set(SysReg.HCR_EL2, cpu.system.get(SysReg.HCR_EL2) | HCR_VSE))
            .mrs(1, SysReg.ISR_EL1).expect(1, 0x100)
            .mov(11, 0).expect(11, 0)
            .unmaskSError().nop()
            .mrs(1, SysReg.ISR_EL1).expect(1, 0)
            .hvc(0));
        assertEquals(0xbe00_0000L, run.x(11));
    }

    @Test
    void aPhysicalInterruptGoesToEl2WhateverTheGuestMasks() {
        TinyKernelRun run = TinyKernelRun.untilHvc0(guest().maskIrq()
            .java("tick", GuestInterruptTest::hypervisorTick)
            .nop().nop().hvc(0));
        assertEquals(1, run.irqs());
    }

    private static void hypervisorTick(GuestCpu cpu) {
        long gicd = GicAddresses.BCM2711.distributor();
        cpu.machine().bus().store(gicd, 4, 1, 0);
        cpu.machine().bus().store(gicd + 0x100, 4, 1 << 26, 0);
        cpu.machine().bus().store(gicd + 0x1000, 4, 1, 0);
        cpu.core.timers().hypervisor.setControl(1);
    }

    @Test
    void anUntrappedWfiThatNothingEndsIsADeadlock() {
        assertThrows(Deadlock.class, () -> TinyKernelRun.of(guest()
            .java("no TWI", cpu -> cpu.system.set(SysReg.HCR_EL2, cpu.system.get(SysReg.HCR_EL2) & ~(1L << 13)))
            .wfi().fail("woke up")));
    }

    @Test
    void theGuestsTimerFollowsItsRegisters() {
        TinyKernelRun.of(guest()
            .mov(1, 1000).msr(3, 3, 14, 3, 0, 1)
            .mrs(2, SysReg.CNTV_CVAL_EL0).mrs(3, SysReg.CNTVCT_EL0)
            .mov(1, 1).msr(SysReg.CNTV_CTL_EL0, 1)
            .mrs(1, SysReg.CNTV_CTL_EL0).expect(1, 1)
            .mov(1, -5).msr(3, 3, 14, 3, 0, 1)
            .mrs(1, SysReg.CNTV_CTL_EL0).expect(1, 5)
            .mrs(1, 3, 3, 14, 3, 0).lsr(1, 1, 31).expect(1, 1)
            .hvc(0));
    }

    @Test
    void exceptionReturnsGoWhereTheSavedStateSays() {
        TinyKernelRun run = TinyKernelRun.of(guest().unmaskIrq()
            .adr(0, "on").msr(SysReg.ELR_EL1, 0).mov(0, 0x6000_03c4L).msr(SysReg.SPSR_EL1, 0).eret()
            .fail("not reached")
            .label("on").java("look", cpu -> cpu.x(1, cpu.pstate())).hvc(0));
        assertEquals(0x6000_03c4L, run.x(1));
    }
}
