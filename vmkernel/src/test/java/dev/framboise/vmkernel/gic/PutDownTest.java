package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vCPU's interrupts leave a core in few steps if there are none, and come back in few if there are none yet. */
class PutDownTest {
    private static final int VIRTUAL = 27;
    private static final long PMR = Bench.GICV + 4;
    private static final int SPI = 40;

    private final Bench bench = new Bench();
    private Vcpu guest;

    @BeforeEach
    void aGuestWithItsInterruptsEnabled() {
        guest = bench.boot("guest", 1).vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
        bench.writeDistributor(guest, 0x100, 1 << VIRTUAL);
        bench.writeDistributor(guest, 0x104, 1 << SPI - 32);
    }

    private boolean putDown() {
        return bench.on(guest, () -> guest.virtualInterface.putDown() ? 1 : 0) != 0;
    }

    private boolean takeUp() {
        return bench.on(guest, () -> guest.virtualInterface.takeUp() ? 1 : 0) != 0;
    }

    @Test
    void whatTheGuestMasksComesBack() {
        bench.guestStore(guest, PMR, 0x80);
        assertTrue(putDown());
        bench.guestStore(guest, PMR, 0x10);
        assertTrue(takeUp());
        assertEquals(0x80, bench.guestLoad(guest, PMR));
    }

    @Test
    void whoHasAnInterruptIsNotPutDown() {
        bench.writeDistributor(guest, 0x204, 1 << SPI - 32);
        assertFalse(putDown(), "pending");
        assertEquals(SPI, bench.acknowledge(guest));
        assertFalse(putDown(), "active");
    }

    @Test
    void whoHasATickIsNotPutDownBeforeItsEnd() {
        bench.register(guest, SysReg.CNTV_CVAL_EL0, 0);
        bench.register(guest, SysReg.CNTV_CTL_EL0, 1);
        bench.settle();
        assertFalse(putDown(), "pending");
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        assertFalse(putDown(), "active");
        bench.register(guest, SysReg.CNTV_CTL_EL0, 0);
        bench.end(guest, VIRTUAL);
        assertTrue(putDown());
    }

    @Test
    void aTickThatWasActiveWhenItLastCameAnotherWayIsNotActiveAgain() {
        bench.register(guest, SysReg.CNTV_CVAL_EL0, 0);
        bench.register(guest, SysReg.CNTV_CTL_EL0, 1);
        bench.settle();
        assertEquals(VIRTUAL, bench.acknowledge(guest));
        bench.on(guest, () -> {
            guest.virtualInterface.unload();
            guest.virtualInterface.load();
        });
        bench.register(guest, SysReg.CNTV_CTL_EL0, 0);
        bench.end(guest, VIRTUAL);
        assertTrue(putDown());
        bench.on(guest, () -> {
            guest.virtualInterface.load();
        });
        assertFalse(bench.machine.gic().isActive(guest.core.index, VIRTUAL));
    }

    @Test
    void forWhomSomethingHasBecomePendingIsNotTakenUp() {
        assertTrue(putDown());
        guest.vm.devices.gic.distributor.setPending(0, 1, 1 << SPI - 32);
        assertFalse(takeUp());
    }

    @Test
    void whoEndedMeanwhileOrCameAnotherWayIsNotTakenUp() {
        assertTrue(putDown());
        bench.on(guest, () -> {
            guest.virtualInterface.load();
        });
        bench.on(guest, () -> {
            guest.virtualInterface.unload();
        });
        assertFalse(takeUp(), "it may be waiting since");
        bench.on(guest, () -> {
            guest.virtualInterface.load();
        });
        assertTrue(putDown());
        guest.virtualInterface.drop();
        assertFalse(takeUp());
    }

    /** A Linux that restarts leaves its other vCPUs so: it stops them within an interrupt that they never end. */
    @Test
    void whoWentOffWithinAnInterruptBeginsAnewWithoutIt() {
        bench.writeDistributor(guest, 0xf00, 2 << 24);
        assertEquals(0, bench.acknowledge(guest));
        bench.on(guest, () -> guest.virtualInterface.unload());
        guest.virtualInterface.drop();
        bench.start(guest);
        assertTrue(putDown());
        bench.on(guest, () -> {
            guest.virtualInterface.load();
        });
        bench.writeDistributor(guest, 0xf00, 2 << 24 | 1);
        assertEquals(1, bench.acknowledge(guest), "no priority is active");
    }
}
