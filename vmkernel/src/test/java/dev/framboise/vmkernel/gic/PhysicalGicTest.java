package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.vmkernel.trap.Bench;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver in both views of a GIC that it has to manage. */
class PhysicalGicTest {
    private static final long GICD = GicAddresses.BCM2711.distributor();

    @ParameterizedTest
    @EnumSource(GicView.class)
    void aSharedInterruptGoesToCore0OnceEnabled(GicView view) {
        Bench bench = new Bench(view);
        PhysicalGic gic = bench.kernel.gic;
        bench.machine.line(100).raise();
        assertFalse(bench.machine.gic().signalsIrq(0));
        bench.on(0, () -> gic.enable(new IntId(100)));
        assertTrue(bench.machine.gic().signalsIrq(0));
        assertFalse(bench.machine.gic().signalsIrq(1));
        bench.on(0, () -> {
            int iar = gic.acknowledge();
            assertEquals(100, iar);
            gic.dropPriority(iar);
            assertTrue(bench.machine.gic().isActive(0, 100));
            assertEquals(IntId.SPURIOUS, gic.acknowledge());
            gic.deactivate(iar);
            assertFalse(bench.machine.gic().isActive(0, 100));
        });
    }

    @ParameterizedTest
    @EnumSource(GicView.class)
    void theBoardsInterruptGoesBeforeWhatAGuestCanKeepPending(GicView view) {
        Bench bench = new Bench(view);
        PhysicalGic gic = bench.kernel.gic;
        bench.on(0, () -> gic.enable(new IntId(100)));
        bench.on(1, () -> gic.sendSgi(0, PhysicalGic.KICK));
        bench.machine.line(100).raise();
        bench.on(0, () -> assertEquals(100, gic.acknowledge()));
    }

    @ParameterizedTest
    @EnumSource(GicView.class)
    void aKickReachesItsCoreAndNoOther(GicView view) {
        Bench bench = new Bench(view);
        PhysicalGic gic = bench.kernel.gic;
        bench.on(1, () -> gic.sendSgi(3, PhysicalGic.KICK));
        for (int core = 0; core < 4; core++) {
            assertEquals(core == 3, bench.machine.gic().signalsIrq(core));
        }
        bench.on(3, () -> assertEquals(PhysicalGic.KICK | 1 << 10, gic.acknowledge()));
    }

    @ParameterizedTest
    @EnumSource(GicView.class)
    void aCoreInterruptsItselfAndNoOther(GicView view) {
        Bench bench = new Bench(view);
        PhysicalGic gic = bench.kernel.gic;
        bench.on(2, () -> gic.sendSgiToSelf(PhysicalGic.COME_BACK));
        for (int core = 0; core < 4; core++) {
            assertEquals(core == 2, bench.machine.gic().signalsIrq(core));
        }
        bench.on(2, () -> assertEquals(PhysicalGic.COME_BACK | 2 << 10, gic.acknowledge()));
    }

    @ParameterizedTest
    @EnumSource(GicView.class)
    void whatTheFirmwareLeftIsGone(GicView view) {
        Bench bench = new Bench(view);
        for (int n = 1; n < 7; n++) {
            bench.machine.bus().store(GICD + 0x100 + 4 * n, 4, 0xffff_ffffL, 0);
            bench.machine.bus().store(GICD + 0x200 + 4 * n, 4, 0xffff_ffffL, 0);
            bench.machine.bus().store(GICD + 0x300 + 4 * n, 4, 0xffff_ffffL, 0);
        }
        PhysicalGic gic = bench.kernel.gic;
        bench.on(0, gic::initDistributor);
        for (int n = 1; n < 7; n++) {
            for (int register : new int[] {0x100, 0x200, 0x300}) {
                assertEquals(0, bench.machine.bus().load(GICD + register + 4 * n, 4, 0));
            }
            assertEquals(0x01010101, bench.machine.bus().load(GICD + 0x800 + 32 * n, 4, 0));
        }
        assertEquals(1, bench.machine.bus().load(GICD, 4, 0));
    }
}
