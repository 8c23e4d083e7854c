package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More interrupts than list registers. */
class ListRegistersTest {
    private static final int SPURIOUS = 0x3ff;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aGuest() {
        bench = new Bench();
        guest = bench.boot("guest", 1).vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
    }

    private void send(int sgi) {
        bench.writeDistributor(guest, 0xf00, 2 << 24 | sgi);
    }

    private void priority(int intId, int priority) {
        bench.write(guest, 0x0800_0400L + intId, 1, priority);
    }

    @Test
    void aBurstOfSixteenArrivesWholeByPriorityAndOnce() {
        for (int i = 0; i < 8; i++) {
            priority(i, 0xf0 - 8 * i);
            priority(40 + i, 0xb0 - 8 * i);
        }
        bench.writeDistributor(guest, 0x104, 0xff00);
        for (int i = 0; i < 8; i++) {
            send(i);
        }
        bench.writeDistributor(guest, 0x204, 0xff00);
        List<Integer> seen = new ArrayList<>();
        for (int iar = bench.acknowledge(guest); iar != SPURIOUS; iar = bench.acknowledge(guest)) {
            seen.add(iar);
            bench.end(guest, iar);
            bench.settle();
        }
        assertEquals(List.of(47, 46, 45, 44, 43, 42, 41, 40, 7, 6, 5, 4, 3, 2, 1, 0), seen);
    }

    @Test
    void anUrgentInterruptDisplacesOneThatWaits() {
        for (int i = 0; i < 5; i++) {
            priority(i, 0x80 + 8 * i);
            send(i);
        }
        priority(9, 0x10);
        send(9);
        assertEquals(9, bench.acknowledge(guest));
        bench.end(guest, 9);
        for (int i = 0; i < 5; i++) {
            bench.settle();
            assertEquals(i, bench.acknowledge(guest));
            bench.end(guest, i);
        }
    }

    /** A timer's that waits, in its own list register, counts among those that are valid and pending. */
    @Test
    void whatFitsAgainComesThoughATimerWaits() {
        priority(27, 0xa0);
        priority(50, 0x80);
        bench.writeDistributor(guest, 0x100, 1 << 27);
        bench.writeDistributor(guest, 0x104, -1);
        bench.writeDistributor(guest, 0x204, 1 << 50 - 32);
        assertEquals(50, bench.acknowledge(guest));
        bench.register(guest, SysReg.CNTV_CVAL_EL0, 0);
        bench.register(guest, SysReg.CNTV_CTL_EL0, 1);
        bench.settle();
        for (int i = 40; i < 43; i++) {
            priority(i, 0x40);
        }
        bench.writeDistributor(guest, 0x204, 7 << 40 - 32);
        for (int i = 40; i < 43; i++) {
            assertEquals(i, bench.acknowledge(guest), "it is more urgent than what is active");
            bench.end(guest, i);
            bench.settle();
        }
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.end(guest, 50);
        assertEquals(27, bench.acknowledge(guest));
    }

    @Test
    void nestedInterruptsEndInTheirOrder() {
        List<Integer> stack = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            priority(i, 0xc0 - 0x20 * i);
        }
        for (int i = 0; i < 3; i++) {
            send(i);
            assertEquals(i, bench.acknowledge(guest));
            stack.add(i);
        }
        // The list registers are full of active ones: a fourth waits for the first end.
        send(3);
        assertEquals(SPURIOUS, bench.acknowledge(guest));
        bench.settle();
        bench.end(guest, 2);
        bench.settle();
        assertEquals(3, bench.acknowledge(guest));
        bench.end(guest, 3);
        bench.end(guest, 1);
        bench.end(guest, 0);
        bench.settle();
        assertEquals(SPURIOUS, bench.acknowledge(guest));
    }

    @Test
    void aGuestMaySplitDropAndDeactivate() {
        bench.guestStore(guest, Bench.GICV, 1 | 1 << 9);
        send(4);
        assertEquals(4, bench.acknowledge(guest));
        bench.end(guest, 4);
        send(4);
        assertEquals(SPURIOUS, bench.acknowledge(guest), "it is still active");
        bench.guestStore(guest, Bench.GICV + 0x1000, 4);
        bench.settle();
        assertEquals(4, bench.acknowledge(guest));
    }

    @Test
    void withoutAnyoneToTellABurstWouldStop() {
        for (int i = 0; i < 8; i++) {
            send(i);
        }
        assertThrows(AssertionError.class, () -> {
            for (int i = 0; i < 8; i++) {
                assertEquals(i, bench.acknowledge(guest));
                bench.end(guest, i);
            }
        });
    }

    @Test
    void aStoppedVcpuWakesForWhatIsPendingAndNotForWhatIsDisabled() {
        bench.writeDistributor(guest, 0x204, 1);
        assertEquals(0, bench.on(guest, () -> bench.kernel.traps.wakes(guest) ? 1 : 0));
        bench.writeDistributor(guest, 0x104, 1);
        assertEquals(1, bench.on(guest, () -> bench.kernel.traps.wakes(guest) ? 1 : 0));
    }

    @Test
    void aVcpuThatLookedByItselfIsKickedForTheNextChange() {
        Vcpu[] two = bench.boot("two", 2).vcpus;
        bench.writeDistributor(two[0], 0x000, 1);
        bench.settle();
        for (int round = 0; round < 3; round++) {
            bench.writeDistributor(two[0], 0xf00, 1 << 17 | 5);
            // Before the kick is taken: CPU_SUSPEND asks, and sees the interrupt.
            assertEquals(1, bench.on(two[1], () -> bench.kernel.traps.wakes(two[1]) ? 1 : 0));
            bench.settle();
            assertEquals(5, bench.acknowledge(two[1]));
            bench.end(two[1], 5);
            bench.writeDistributor(two[0], 0xf00, 1 << 17 | 6);
            bench.settle();
            assertEquals(6, bench.acknowledge(two[1]), "the second in round " + round);
            bench.end(two[1], 6);
        }
    }

    @Test
    void aKickThatFindsItsVcpuOffIsNotTheLast() {
        Vcpu[] two = bench.boot("two", 2).vcpus;
        bench.writeDistributor(two[0], 0x000, 1);
        bench.settle();
        bench.writeDistributor(two[0], 0xf00, 1 << 17 | 5);
        bench.on(two[1], () -> bench.kernel.traps.leave(two[1]));
        bench.settle();
        bench.start(two[1]);
        bench.writeDistributor(two[0], 0xf00, 1 << 17 | 6);
        bench.settle();
        assertEquals(6, bench.acknowledge(two[1]));
    }

    /** Two vCPUs, the second of which has taken SPI 33. */
    private Vcpu[] theSecondHasTaken33() {
        Vcpu[] two = bench.boot("two", 2).vcpus;
        bench.writeDistributor(two[0], 0x000, 1);
        bench.write(two[0], 0x0800_0821L, 1, 2);
        bench.writeDistributor(two[0], 0x104, 2);
        bench.writeDistributor(two[0], 0x204, 2);
        bench.settle();
        assertEquals(33, bench.acknowledge(two[1]));
        return two;
    }

    @Test
    void vcpusThatHaveTakenWhatIsTheOthersByNowLeaveEachOtherAlone() {
        Vcpu[] two = bench.boot("two", 2).vcpus;
        bench.writeDistributor(two[0], 0x000, 1);
        bench.writeDistributor(two[0], 0x820, 0x0201_0000);
        bench.writeDistributor(two[0], 0x104, 0xc);
        bench.writeDistributor(two[0], 0x204, 0xc);
        bench.settle();
        assertEquals(34, bench.acknowledge(two[0]));
        assertEquals(35, bench.acknowledge(two[1]));
        bench.writeDistributor(two[0], 0x820, 0x0102_0000);
        bench.settle();
        bench.writeDistributor(two[0], 0x204, 0xc);
        bench.settle();
        bench.end(two[0], 34);
        bench.end(two[1], 35);
        bench.settle();
        assertEquals(35, bench.acknowledge(two[0]));
        assertEquals(34, bench.acknowledge(two[1]));
    }

    @Test
    void whoIsAskedIsInterruptedBeforeTheOtherWaits() {
        Vcpu[] two = theSecondHasTaken33();
        VirtualGic gic = two[0].vm.devices.gic;
        bench.on(two[0], () -> {
            gic.distributor.lock.lock();
            gic.gather(two[0], 1);
            gic.distributor.lock.unlock();
        });
        assertTrue(bench.machine.gic().signalsIrq(two[1].core.index));
        assertFalse(bench.machine.gic().signalsIrq(two[0].core.index));
    }

    @Test
    void aQuestionThatIsNotAnsweredInTimeIsByTheKick() {
        Vcpu[] two = theSecondHasTaken33();
        VirtualDistributor distributor = two[0].vm.devices.gic.distributor;
        assertEquals(0, bench.readDistributor(two[0], 0x304), "what was last known");
        assertTrue(distributor.isAsked(2));
        bench.settle();
        assertFalse(distributor.isAsked(2));
        assertEquals(2, bench.readDistributor(two[0], 0x304));
    }

    @Test
    void anSgiGivenBackAsksForNoMoreMaintenance() {
        Vcpu first = bench.boot("two", 2).vcpus[0];
        bench.writeDistributor(first, 0x000, 1);
        bench.settle();
        // SGI 1 from both vCPUs: while one is active the other waits for its end.
        bench.write(first, 0x0800_0f21L, 1, 3);
        int iar = bench.acknowledge(first);
        bench.writeDistributor(first, 0x000, 0);
        bench.end(first, iar);
        // Its end is due to be told when it is taken back, and nothing may be signalled in its place.
        bench.writeDistributor(first, 0xf00, 1 << 16 | 1);
        bench.settle();
        bench.writeDistributor(first, 0x000, 1);
        assertEquals(1, bench.acknowledge(first) & 0x3ff);
    }
}
