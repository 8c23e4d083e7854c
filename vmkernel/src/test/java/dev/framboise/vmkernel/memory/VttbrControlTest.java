package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.stage2.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What VTTBR_EL2 holds, and what is done on the machine for it. This is core 0. */
class VttbrControlTest {
    private static final Pa TABLES = new Pa(0x1080_0000L);
    private static final int VMIDS = 255;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final VttbrControl vttbrs = new VttbrControl();

    @BeforeEach
    void prepare() {
        ram.prepare(board);
        format.prepare();
        assertTrue(vttbrs.prepare(ram));
        for (int vm = 0; vm < 3; vm++) {
            vttbrs.begin(vm, TABLES.plus(vm * 0x2000L));
        }
    }

    @AfterEach
    void unplug() {
        machine.close();
    }

    private Vttbr takeUp(int core, int vm) {
        Vttbr vttbr = vttbrs.takeUp(core, vm);
        vttbrs.tookUp();
        return vttbr;
    }

    /** A VM has lived and ended, on core 0. @return the VMID that it had */
    private int live(int vm) {
        int vmid = takeUp(0, vm).vmid().raw();
        assertEquals(vmid, vttbrs.vmid(vm).raw());
        vttbrs.idle(0);
        vttbrs.invalidate(vm);
        assertEquals(Verdict.DONE, vttbrs.giveUp(vm));
        assertTrue(vttbrs.isGivenUp(vm));
        return vmid;
    }

    private static String vttbr(Vttbr value) {
        return "VTTBR_EL2=" + Long.toHexString(value.raw());
    }

    @Test
    void eachVmHasAVmidAndATableOfItsOwn() {
        Vttbr first = takeUp(0, 0);
        Vttbr second = takeUp(1, 1);
        assertEquals(1, first.vmid().raw());
        assertEquals(TABLES.raw(), first.table().raw());
        assertEquals(2, second.vmid().raw());
        assertEquals(TABLES.raw() + 0x2000, second.table().raw());
        assertEquals(first.raw(), takeUp(2, 0).raw(), "wherever it runs");
    }

    @Test
    void aVmThatHasAVmidIsTakenUpWithoutAnEffect() {
        takeUp(0, 0);
        takeUp(0, 1);
        machine.effects.clear();
        takeUp(0, 0);
        assertEquals(List.of(), machine.effects, "the caller writes VTTBR_EL2");
    }

    @Test
    void beforeAVmidIsHandedOutThisCoreWalksForNobody() {
        takeUp(0, 0);
        machine.effects.clear();
        Vttbr second = takeUp(0, 1);
        int none = machine.effects.indexOf(vttbr(Vttbr.of(new Vmid(0), vttbrs.current(3).table())));
        assertTrue(none >= 0, machine.effects.toString());
        assertEquals(List.of("isb", vttbr(second)), machine.effects.subList(none + 1, machine.effects.size()));
    }

    @Test
    void anIdleCoreNamesATableThatIsEmptyAndVmid0() {
        Vttbr own = takeUp(0, 0);
        vttbrs.idle(0);
        Vttbr none = vttbrs.current(0);
        assertEquals(0, none.vmid().raw());
        assertNotEquals(own.table().raw(), none.table().raw());
        for (long at = 0; at < StageTwoFormat.ROOT_SIZE; at += 8) {
            assertEquals(0, machine.load64(none.table().plus(at)));
        }
        assertEquals(List.of(vttbr(none), "isb"), machine.effects.subList(machine.effects.size() - 2, machine.effects.size()));
        machine.effects.clear();
        vttbrs.idle(0);
        assertEquals(List.of(), machine.effects);
    }

    @Test
    void eachLifeHasAnotherVmidAndAllAreUsedBeforeAnyComesAgain() {
        for (int life = 1; life <= VMIDS; life++) {
            assertEquals(life, live(0));
        }
        assertFalse(machine.effects.contains("tlbi alle1is"));
        assertEquals(1, live(0));
        int flush = machine.effects.indexOf("tlbi alle1is");
        assertEquals(List.of("isb", "tlbi alle1is", "dsb ish"), machine.effects.subList(flush - 1, flush + 2));
        assertEquals(flush, machine.effects.lastIndexOf("tlbi alle1is"));
    }

    @Test
    void aCoreThatRunsAGuestKeepsItsVmidOverARollOver() {
        long kept = takeUp(1, 2).raw();
        for (int life = 0; life < 3 * VMIDS; life++) {
            assertNotEquals(1, live(0), "that is VM 2's");
        }
        assertEquals(kept, vttbrs.current(1).raw());
        assertEquals(1, vttbrs.vmid(2).raw());
    }

    @Test
    void aVmThatNoCoreRunsLosesItsVmidInARollOver() {
        takeUp(1, 2);
        vttbrs.idle(1);
        for (int life = 0; life < VMIDS; life++) {
            live(0);
        }
        assertTrue(vttbrs.isGivenUp(2));
    }

    @Test
    void aVmidIsNotGivenUpWhileACoreNamesIt() {
        takeUp(0, 0);
        takeUp(1, 0);
        vttbrs.idle(0);
        vttbrs.invalidate(0);
        assertEquals(Verdict.REFUSED, vttbrs.giveUp(0));
        assertEquals(1, vttbrs.vmid(0).raw());
    }

    @Test
    void whoInvalidatesForAnotherVmGoesOnWithItsOwn() {
        long own = takeUp(0, 0).raw();
        takeUp(1, 1);
        vttbrs.invalidate(1);
        assertEquals(own, vttbrs.current(0).raw());
        assertTrue(machine.effects.contains("tlbi vmalls12e1is"));
        machine.effects.clear();
        vttbrs.invalidate(2);
        assertFalse(machine.effects.contains("tlbi vmalls12e1is"), "it has never run");
        assertEquals(own, vttbrs.current(0).raw());
    }

    /** The model holds each VMID against the tables it was used with: its rules see a roll-over without the flush. */
    @Test
    void theModelSeesAVmidThatComesAgainWithoutAFlushAndNoneHere() {
        Machine model = Machine.builder().cores(1).ram(0x1000_0000L, 0x100_0000L).build();
        model.on(0, () -> {
            board.ram = new long[][] {{0x1000_0000L, 0x100_0000L}};
            ram.prepare(board);
            VttbrControl fresh = new VttbrControl();
            assertTrue(fresh.prepare(ram));
            fresh.begin(0, TABLES);
            fresh.begin(1, TABLES.plus(0x2000));
            for (int life = 0; life <= VMIDS; life++) {
                int vm = life % 2;
                long vttbr = fresh.takeUp(0, vm).raw();
                fresh.tookUp();
                assertDoesNotThrow(() -> model.translation().load(0, Stage2Regime.of(format.vtcr(), vttbr)), "life " + life);
                model.translation().unload(0);
                fresh.idle(0);
                fresh.invalidate(vm);
                fresh.giveUp(vm);
            }
        });
        Machine careless = Machine.builder().cores(1).ram(0x1000_0000L, 0x100_0000L).build();
        careless.on(0, () -> {
            careless.translation().load(0, Stage2Regime.of(format.vtcr(), Vttbr.of(new Vmid(1), TABLES).raw()));
            assertThrows(ArchitectureViolation.class, () -> careless.translation().load(0,
                    Stage2Regime.of(format.vtcr(), Vttbr.of(new Vmid(1), TABLES.plus(0x2000)).raw())));
        });
        machine.play();
    }

    @Test
    void withoutRoomForTheEmptyTableThereIsNone() {
        board.ram = new long[][] {{0x1000_0000L, 0x1000}};
        ram.prepare(board);
        assertFalse(new VttbrControl().prepare(ram));
        assertTrue(ram.hasTables(1));
    }
}
