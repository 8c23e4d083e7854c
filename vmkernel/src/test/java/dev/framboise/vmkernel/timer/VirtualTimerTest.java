package dev.framboise.vmkernel.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualTimerTest {
    private static final int SPURIOUS = 0x3ff;
    private static final int VIRTUAL = 27;
    private static final int PHYSICAL = 30;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aGuestWithItsTimersEnabled() {
        bench = new Bench();
        guest = bench.boot("guest", 1).vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
        bench.writeDistributor(guest, 0x100, 1 << VIRTUAL | 1 << PHYSICAL);
    }

    private void expire(SysReg control, SysReg compare) {
        bench.register(guest, compare, 0);
        bench.register(guest, control, 1);
        bench.settle();
    }

    private void expire() {
        expire(SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0);
    }

    private void rearm() {
        bench.register(guest, SysReg.CNTV_CVAL_EL0, Long.MAX_VALUE);
    }

    private boolean isActive(int intId) {
        return bench.machine.gic().isActive(0, intId);
    }

    @Test
    void aTickIsTakenAndItsEndMakesThePhysicalInterruptInactive() {
        expire();
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        assertTrue(isActive(VIRTUAL));
        rearm();
        bench.end(guest, VIRTUAL);
        assertFalse(isActive(VIRTUAL));
        bench.settle();
        assertEquals(SPURIOUS, bench.acknowledge(guest));
    }

    @Test
    void aTickThatWasTakenEndsNoWaitUntilItsEnd() {
        expire();
        assertEquals(0, wakesAt());
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        assertEquals(HypervisorTimer.NEVER, wakesAt(), "an active interrupt is not signalled: its core may rest");
        bench.end(guest, VIRTUAL);
        assertEquals(0, wakesAt());
    }

    private long wakesAt() {
        return bench.on(guest, () -> guest.virtualInterface.wakesAt());
    }

    @Test
    void aTimerNotRearmedTicksAgain() {
        expire();
        for (int i = 0; i < 3; i++) {
            assertEquals(VIRTUAL, bench.acknowledge(guest));
            bench.end(guest, VIRTUAL);
            bench.settle();
        }
    }

    @Test
    void bothTimersTickAndOtherInterruptsStillFit() {
        expire();
        expire(SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0);
        bench.writeDistributor(guest, 0xf00, 2 << 24 | 1);
        bench.writeDistributor(guest, 0xf00, 2 << 24 | 2);
        bench.writeDistributor(guest, 0xf00, 2 << 24 | 3);
        int seen = 0;
        for (int iar = bench.acknowledge(guest); iar != SPURIOUS; iar = bench.acknowledge(guest)) {
            seen |= 1 << iar;
            if (iar == VIRTUAL) {
                rearm();
            } else if (iar == PHYSICAL) {
                bench.register(guest, SysReg.CNTP_CTL_EL0, 0);
            }
            bench.end(guest, iar);
            bench.settle();
        }
        assertEquals(1 << VIRTUAL | 1 << PHYSICAL | 0xe, seen);
        assertFalse(isActive(VIRTUAL) || isActive(PHYSICAL));
    }

    @Test
    void aDisabledTimerIsHeldAndOfferedWhenEnabled() {
        bench.writeDistributor(guest, 0x180, 1 << VIRTUAL);
        expire();
        assertTrue(isActive(VIRTUAL), "or it would interrupt without end");
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.writeDistributor(guest, 0x100, 1 << VIRTUAL);
        assertEquals(VIRTUAL, bench.acknowledge(guest));
    }

    @Test
    void aHeldTimerThatIsNoLongerDueIsForgotten() {
        bench.writeDistributor(guest, 0x180, 1 << VIRTUAL);
        expire();
        rearm();
        bench.writeDistributor(guest, 0x100, 1 << VIRTUAL);
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        assertFalse(isActive(VIRTUAL));
        expire();
        assertEquals(VIRTUAL, bench.acknowledge(guest));
    }

    @Test
    void disablingWithdrawsATickNotYetTaken() {
        expire();
        bench.writeDistributor(guest, 0x180, 1 << VIRTUAL);
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.writeDistributor(guest, 0x100, 1 << VIRTUAL);
        assertEquals(VIRTUAL, bench.acknowledge(guest));
    }

    @Test
    void theWholeDistributorOffHoldsTicksBack() {
        bench.writeDistributor(guest, 0x000, 0);
        expire();
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.writeDistributor(guest, 0x000, 1);
        assertEquals(VIRTUAL, bench.acknowledge(guest));
    }

    @Test
    void thePendingBitFollowsTheWireThoughTheInterruptIsDisabled() {
        bench.writeDistributor(guest, 0x180, 1 << VIRTUAL | 1 << PHYSICAL);
        assertEquals(0, bench.readDistributor(guest, 0x200) >>> 16);
        bench.register(guest, SysReg.CNTV_CVAL_EL0, 0);
        bench.register(guest, SysReg.CNTV_CTL_EL0, 1);
        assertEquals(1 << VIRTUAL, bench.readDistributor(guest, 0x200));
        bench.register(guest, SysReg.CNTV_CTL_EL0, 3);
        assertEquals(0, bench.readDistributor(guest, 0x280));
        bench.register(guest, SysReg.CNTP_CVAL_EL0, 0);
        bench.register(guest, SysReg.CNTP_CTL_EL0, 1);
        assertEquals(1 << PHYSICAL, bench.readDistributor(guest, 0x200));
    }

    @Test
    void theActiveBitIsSeenAndClearingItRearms() {
        expire();
        assertEquals(0, bench.readDistributor(guest, 0x300));
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        assertEquals(1 << VIRTUAL, bench.readDistributor(guest, 0x300));
        bench.writeDistributor(guest, 0x380, 1 << VIRTUAL);
        assertEquals(0, bench.readDistributor(guest, 0x300));
        bench.settle();
        bench.end(guest, VIRTUAL);
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        bench.register(guest, SysReg.CNTV_CTL_EL0, 0);
        bench.end(guest, VIRTUAL);
        expire(SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0);
        assertEquals(PHYSICAL, bench.acknowledge(guest));
        assertEquals(1 << PHYSICAL, bench.readDistributor(guest, 0x300));
        bench.writeDistributor(guest, 0x380, 1 << PHYSICAL);
        assertFalse(isActive(PHYSICAL));
    }

    @Test
    void itsPriorityIsTheDistributors() {
        bench.write(guest, 0x0800_0400L + VIRTUAL, 1, 0xa0);
        bench.writeDistributor(guest, 0xf00, 2 << 24 | 5);
        expire();
        assertEquals(5, bench.acknowledge(guest));
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.end(guest, 5);
        assertEquals(VIRTUAL, bench.acknowledge(guest));
    }

    @Test
    void leavingTheCoreLeavesNothingActive() {
        expire();
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        bench.register(guest, SysReg.CNTV_CTL_EL0, 0);
        bench.leave(guest);
        assertFalse(isActive(VIRTUAL));
        bench.start(guest);
        assertEquals(SPURIOUS, bench.acknowledge(guest));
    }

    @Test
    void aTimerThatFiresOnACoreWithoutAVcpuIsTurnedOff() {
        bench.leave(guest);
        for (SysReg[] row : new SysReg[][] {{SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0},
            {SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0}, {SysReg.CNTHP_CTL_EL2, SysReg.CNTHP_CVAL_EL2}}) {
            expire(row[0], row[1]);
            assertEquals(0, bench.register(guest, row[0]) & 1);
        }
        assertFalse(isActive(VIRTUAL) || isActive(PHYSICAL));
    }

    @Test
    void aPendingTickWakesASuspendedVcpu() {
        assertFalse(wakes());
        expire();
        assertTrue(wakes());
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        assertFalse(wakes());
    }

    private boolean wakes() {
        return bench.on(guest, () -> bench.kernel.traps.wakes(guest) ? 1L : 0L) != 0;
    }

    @Test
    void whatIsBeyondCenturiesNeverComes() {
        bench.register(guest, SysReg.CNTV_CVAL_EL0, Long.MIN_VALUE);
        bench.register(guest, SysReg.CNTV_CTL_EL0, 1);
        assertEquals(HypervisorTimer.NEVER, wakesAt());
        bench.register(guest, SysReg.CNTV_CVAL_EL0, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, wakesAt());
    }
}
