package dev.framboise.armv8.model.translation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.SysReg;
import org.junit.jupiter.api.Test;

/** One right way to change a live table, and one test for each way of being wrong. */
class BreakBeforeMakeTest {
    private static final long VTCR = 0x8002_0000L | 1L << 6 | 24;
    private static final long ROOT = 0x8000;
    private static final long LEVEL2 = 0xa000;
    private static final long LEVEL3 = 0xb000;
    private static final Pa PAGE = new Pa(LEVEL3 + 8);
    private static final Pa BLOCK = new Pa(LEVEL2 + 8);
    private static final long OLD = 0x10_0000L | 0x4ff;
    private static final long NEW = 0x20_0000L | 0x4ff;
    private static final long IPA = 0x1000;

    private final Machine machine = Machine.builder().cores(2).ram(0, 0x100_0000L).build();
    private final Stage2Regime regime = Stage2Regime.of(VTCR, ROOT | 1L << 48);

    BreakBeforeMakeTest() {
        for (long pa = ROOT; pa < LEVEL3 + 0x1000; pa += 8) {
            machine.memory().store(pa, 8, 0);
        }
        machine.memory().store(ROOT, 8, LEVEL2 | 3);
        machine.memory().store(LEVEL2, 8, LEVEL3 | 3);
        machine.memory().store(BLOCK.raw(), 8, 0x40_0000L | 0x4fd);
        machine.memory().store(PAGE.raw(), 8, OLD);
        for (int core = 0; core < 2; core++) {
            machine.core(core).registers().set(SysReg.VTTBR_EL2, ROOT | 1L << 48);
            machine.translation().load(core, regime);
        }
    }

    private void onCore0(Runnable body) {
        machine.on(0, body);
    }

    private void violates(String words, Runnable body) {
        ArchitectureViolation violation = assertThrows(ArchitectureViolation.class, () -> onCore0(body));
        assertTrue(violation.getMessage().contains(words), violation.getMessage());
    }

    private static void breakPage() {
        Physical.store64(PAGE, 0);
        Barrier.DSB_ISHST.execute();
    }

    private static void invalidatePage() {
        Tlbi.IPAS2E1IS.execute(IPA >>> 12);
        Barrier.DSB_ISH.execute();
        Tlbi.VMALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    private static void makePage() {
        Physical.store64(PAGE, NEW);
    }

    @Test
    void theWholeSequenceByIpaIsRight() {
        onCore0(() -> {
            breakPage();
            invalidatePage();
            makePage();
        });
    }

    @Test
    void theWholeSequenceByVmidIsRight() {
        onCore0(() -> {
            breakPage();
            Tlbi.VMALLS12E1IS.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void makingAnEntryThatNeverWasValidNeedsNothing() {
        onCore0(() -> Physical.store64(new Pa(LEVEL3 + 16), NEW));
    }

    @Test
    void changingPermissionsNeedsNoBreak() {
        onCore0(() -> Physical.store64(PAGE, OLD & ~(1L << 7) | 1L << 54));
    }

    @Test
    void noBreakIsAViolation() {
        violates("without having been invalid", BreakBeforeMakeTest::makePage);
    }

    @Test
    void anotherMemoryTypeWithoutBreakIsAViolation() {
        violates("without having been invalid", () -> Physical.store64(PAGE, OLD & ~0x3cL));
    }

    @Test
    void aBlockReplacedByATableWithoutBreakIsAViolation() {
        violates("without having been invalid", () -> Physical.store64(BLOCK, 0xc003L));
    }

    @Test
    void noTlbiIsAViolation() {
        violates("no TLBI", () -> {
            breakPage();
            makePage();
        });
    }

    @Test
    void noDsbBeforeTheTlbiIsAViolation() {
        violates("before a DSB", () -> {
            Physical.store64(PAGE, 0);
            invalidatePage();
        });
    }

    @Test
    void aDmbIsNoDsb() {
        violates("before a DSB", () -> {
            Physical.store64(PAGE, 0);
            Barrier.DMB_ISH.execute();
            invalidatePage();
        });
    }

    @Test
    void anIsbIsNoDsb() {
        violates("before a DSB", () -> {
            Physical.store64(PAGE, 0);
            Barrier.ISB.execute();
            invalidatePage();
        });
    }

    @Test
    void aDsbOfThisCoreAloneDoesNotShowTheStoreToOthers() {
        violates("before a DSB", () -> {
            Physical.store64(PAGE, 0);
            Barrier.DSB_NSH.execute();
            invalidatePage();
        });
    }

    @Test
    void noDsbAfterTheTlbiIsAViolation() {
        violates("with a DSB after it", () -> {
            breakPage();
            Tlbi.VMALLS12E1IS.execute();
            makePage();
        });
    }

    @Test
    void aDsbForStoresDoesNotCompleteATlbi() {
        violates("with a DSB after it", () -> {
            breakPage();
            Tlbi.VMALLS12E1IS.execute();
            Barrier.DSB_ISHST.execute();
            makePage();
        });
    }

    @Test
    void aDsbOnAnotherCoreDoesNotCompleteThisCoresTlbi() {
        onCore0(() -> {
            breakPage();
            Tlbi.VMALLS12E1IS.execute();
        });
        machine.on(1, Barrier.DSB_ISH::execute);
        violates("with a DSB after it", BreakBeforeMakeTest::makePage);
    }

    @Test
    void invalidatingByIpaAloneLeavesCombinedEntries() {
        violates("VMALLE1IS", () -> {
            breakPage();
            Tlbi.IPAS2E1IS.execute(IPA >>> 12);
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void combinedEntriesInvalidatedTooEarlyMayComeBack() {
        violates("VMALLE1IS", () -> {
            breakPage();
            Tlbi.IPAS2E1IS.execute(IPA >>> 12);
            Tlbi.VMALLE1IS.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void theWrongVmidIsAViolation() {
        violates("but for VMID 2", () -> {
            breakPage();
            SysReg.VTTBR_EL2.write(0xc000L | 2L << 48);
            Barrier.ISB.execute();
            Tlbi.VMALLS12E1IS.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void theWrongIpaIsAViolation() {
        violates("no TLBI", () -> {
            breakPage();
            Tlbi.IPAS2E1IS.execute(IPA + 0x1000 >>> 12);
            Barrier.DSB_ISH.execute();
            Tlbi.VMALLE1IS.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void aLocalTlbiLeavesTheOtherCore() {
        violates("on cores 1", () -> {
            breakPage();
            Tlbi.VMALLS12E1.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void aTlbiAfterVttbrWithoutIsbIsAViolation() {
        violates("without an ISB", () -> {
            SysReg.VTTBR_EL2.write(0xc000L | 2L << 48);
            Tlbi.VMALLS12E1IS.execute();
        });
    }

    @Test
    void aRemovedTableNeedsAllOfItsVmidInvalidated() {
        Runnable removal = () -> {
            Physical.store64(new Pa(LEVEL2), 0);
            Barrier.DSB_ISH.execute();
        };
        violates("VMALLS12E1IS", () -> {
            removal.run();
            invalidatePage();
            Physical.store64(new Pa(LEVEL2), 0x40_0000L | 0x4fd);
        });
        onCore0(() -> {
            Tlbi.VMALLS12E1IS.execute();
            Barrier.DSB_ISH.execute();
            Physical.store64(new Pa(LEVEL2), 0x40_0000L | 0x4fd);
        });
    }

    @Test
    void aBlockSplitWithBreakBeforeMakeIsRightAndItsTableIsLive() {
        for (long pa = 0xc000; pa < 0xd000; pa += 8) {
            machine.memory().store(pa, 8, 0x40_0000L + (pa - 0xc000) * 512 | 0x4ff);
        }
        onCore0(() -> {
            Physical.store64(BLOCK, 0);
            Barrier.DSB_ISHST.execute();
            Tlbi.IPAS2E1IS.execute(0x20_5000L >>> 12);
            Barrier.DSB_ISH.execute();
            Tlbi.VMALLE1IS.execute();
            Barrier.DSB_ISH.execute();
            Physical.store64(BLOCK, 0xc003L);
        });
        violates("without having been invalid", () -> Physical.store64(new Pa(0xc000), NEW));
    }

    @Test
    void aDescriptorChangesAsOneUnit() {
        violates("64-bit", () -> Physical.store32(PAGE, 0));
    }

    @Test
    void aTableThatNobodyLoadedMayBeWrittenFreely() {
        onCore0(() -> {
            Physical.store64(new Pa(0xe008), OLD);
            Physical.store64(new Pa(0xe008), NEW);
        });
    }

    @Test
    void aForgottenRootMayBeWrittenFreely() {
        machine.on(1, () -> {
            SysReg.VTTBR_EL2.write(0xc000L | 2L << 48);
            Barrier.ISB.execute();
        });
        onCore0(() -> {
            Tlbi.VMALLS12E1IS.execute();
            Barrier.DSB_ISH.execute();
            SysReg.VTTBR_EL2.write(0xc000L | 2L << 48);
            Barrier.ISB.execute();
        });
        violates("without having been invalid", BreakBeforeMakeTest::makePage);
        onCore0(() -> {
            Tlbi.ALLE1IS.execute();
            Barrier.DSB_ISH.execute();
            makePage();
        });
    }

    @Test
    void aVmidReusedWithoutInvalidationIsAViolation() {
        ArchitectureViolation violation = assertThrows(ArchitectureViolation.class,
            () -> machine.translation().load(0, Stage2Regime.of(VTCR, 0xc000L | 1L << 48)));
        assertTrue(violation.getMessage().startsWith("VMID 1 is used with the table"), violation.getMessage());
        assertDoesNotThrow(() -> machine.translation().load(0, Stage2Regime.of(VTCR, 0xc000L | 2L << 48)));
    }

    @Test
    void memoryTakenFromAGuestIsNotReusedBeforeItsTranslationIsGone() {
        violates("may still reach", () -> {
            breakPage();
            Tlbi.IPAS2E1IS.execute(IPA >>> 12);
            Barrier.DSB_ISH.execute();
            Physical.store64(new Pa(0x10_0ff8L), 0);
        });
        onCore0(() -> {
            Physical.store64(new Pa(0x10_1000L), 0);
            Tlbi.VMALLE1IS.execute();
            Barrier.DSB_ISH.execute();
            Physical.store64(new Pa(0x10_0ff8L), 0);
        });
    }

    @Test
    void aGuestThatReachesALiveTableIsAViolation() {
        assertThrows(ArchitectureViolation.class, () -> machine.translation().beforeGuestStore(PAGE.raw()));
        machine.translation().beforeGuestStore(0x10_0000L);
    }

    @Test
    void theTlbAnswersFromTheOldEntryUntilTheSequenceIsDone() {
        assertEquals(0x10_0000L, output());
        onCore0(BreakBeforeMakeTest::breakPage);
        assertEquals(0x10_0000L, output());
        onCore0(() -> Tlbi.IPAS2E1IS.execute(IPA >>> 12));
        assertEquals(0x10_0000L, output());
        onCore0(Barrier.DSB_ISH::execute);
        assertEquals(0x10_0000L, output());
        onCore0(() -> {
            Tlbi.VMALLE1IS.execute();
            Barrier.DSB_ISH.execute();
        });
        assertEquals(WalkResult.translationFault(3), machine.translation().translate(1, regime, IPA, AccessKind.READ));
    }

    private long output() {
        WalkResult result = machine.translation().translate(1, regime, IPA, AccessKind.READ);
        return ((WalkResult.Found) result).translation().output(IPA);
    }
}
