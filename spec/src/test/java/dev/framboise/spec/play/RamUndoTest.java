package dev.framboise.spec.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.armv8.model.memory.PhysicalMemory;
import org.junit.jupiter.api.Test;

/** What was stored to RAM is told and put back, if it was kept before. */
class RamUndoTest {
    private static final long AT = 0x4000_0100L;
    private static final int DOUBLEWORD = 8;

    private final PhysicalMemory memory = new PhysicalMemory();
    private final RamUndo undo = new RamUndo(memory);

    RamUndoTest() {
        memory.addRange(0x4000_0000L, 0x1_0000);
        memory.store(AT, DOUBLEWORD, 1);
        undo.begin();
    }

    @Test
    void what_was_kept_is_told_and_put_back() {
        long before = undo.fingerprint();
        undo.keep(AT);
        memory.store(AT, DOUBLEWORD, 2);
        assertNotEquals(before, undo.fingerprint());
        undo.undo();
        assertEquals(1, memory.load(AT, DOUBLEWORD));
        assertEquals(before, undo.fingerprint());
    }

    @Test
    void a_store_that_nobody_announced_stays() {
        long before = undo.fingerprint();
        memory.store(AT, DOUBLEWORD, 2);
        undo.undo();
        assertEquals(2, memory.load(AT, DOUBLEWORD));
        assertEquals(before, undo.fingerprint());
    }
}
