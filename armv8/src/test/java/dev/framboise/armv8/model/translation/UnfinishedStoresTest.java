package dev.framboise.armv8.model.translation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.Machine;
import org.junit.jupiter.api.Test;

/** Tables built without the DSB that shows them to walkers. */
class UnfinishedStoresTest {
    private static final long ROOT = 0x8000;
    private static final Pa ENTRY = new Pa(ROOT);
    private static final long BLOCK = 0x4000_0000L | 0x4fd;

    private final Machine machine = Machine.builder().cores(2).ram(0, 0x10000).build();
    private final Stage2Regime regime = Stage2Regime.of(0x8002_0000L | 1L << 6 | 24, ROOT | 1L << 48);

    private void build(Barrier barrier) {
        machine.on(0, () -> {
            Physical.store64(ENTRY, BLOCK);
            barrier.execute();
        });
    }

    private WalkResult walk(int core) {
        return machine.translation().translate(core, regime, 0, AccessKind.READ);
    }

    @Test
    void aDsbForStoresShowsATableToAllCores() {
        build(Barrier.DSB_ISHST);
        assertTrue(walk(0) instanceof WalkResult.Found);
        assertTrue(walk(1) instanceof WalkResult.Found);
    }

    @Test
    void withoutDsbAWalkOfItIsAViolationOnEveryCore() {
        build(Barrier.ISB);
        assertThrows(ArchitectureViolation.class, () -> walk(0));
        assertThrows(ArchitectureViolation.class, () -> walk(1));
    }

    @Test
    void aDsbOfOneCoreAloneShowsItToThatCoreAlone() {
        build(Barrier.DSB_NSH);
        assertTrue(walk(0) instanceof WalkResult.Found);
        assertThrows(ArchitectureViolation.class, () -> walk(1));
    }

    @Test
    void aWalkElsewhereMayRaceWithAStoreIntoALiveTable() {
        machine.memory().store(ROOT, 8, 0);
        machine.translation().load(0, regime);
        machine.translation().load(1, regime);
        build(Barrier.ISB);
        assertThrows(ArchitectureViolation.class, () -> walk(0));
        assertTrue(walk(1) instanceof WalkResult.Found);
    }
}
