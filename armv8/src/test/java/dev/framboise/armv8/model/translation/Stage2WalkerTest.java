package dev.framboise.armv8.model.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.ModelFault;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The walker against hand-written tables. */
class Stage2WalkerTest {
    /** 40-bit IPA, two concatenated level-1 tables, 40-bit PA. */
    private static final long VTCR = 0x8002_0000L | 1L << 6 | 24;
    private static final long ROOT = 0x8000;
    private static final long LEAF = 0x4fd;

    private final Map<Long, Long> memory = new HashMap<>();
    private final Stage2Walker walker = new Stage2Walker(pa -> memory.getOrDefault(pa, 0L));

    private WalkResult walk(long ipa) {
        return walker.walk(Stage2Regime.of(VTCR, ROOT), ipa);
    }

    private Translation found(long ipa) {
        return ((WalkResult.Found) walk(ipa)).translation();
    }

    private int fault(long ipa) {
        return ((WalkResult.Fault) walk(ipa)).status();
    }

    @Test
    void blocksAndPagesPassTheirOffsets() {
        memory.put(ROOT, 0xa003L);
        memory.put(0xa000L, 0xb003L);
        memory.put(0xb000L + 8, 0x12_3456_7000L | LEAF | 2);
        memory.put(0xa008L, 0x4020_0000L | LEAF);
        memory.put(ROOT + 8, 0x8000_0000L | LEAF);
        assertEquals(0x12_3456_7abcL, found(0x1abc).output(0x1abc));
        assertEquals(0x4031_2345L, found(0x31_2345).output(0x31_2345));
        assertEquals(0x9234_5678L, found(0x5234_5678L).output(0x5234_5678L));
        assertEquals(3, found(0x1abc).level());
        assertEquals(2, found(0x31_2345).level());
        assertEquals(1, found(0x5234_5678L).level());
    }

    @Test
    void theIndexCrossesIntoTheSecondConcatenatedTable() {
        memory.put(ROOT + 0x1000, 0xc000_0000L | LEAF);
        assertEquals(0xc000_0123L, found((1L << 39) + 0x123).output((1L << 39) + 0x123));
        assertEquals(0x05, fault((1L << 39) - 1));
    }

    @Test
    void anIpaBeyondTheInputSizeFaultsAtLevel0() {
        assertEquals(0x04, fault(1L << 40));
    }

    @Test
    void translationFaultsNameTheirLevel() {
        assertEquals(0x05, fault(0));
        memory.put(ROOT, 0xa003L);
        assertEquals(0x06, fault(0));
        memory.put(0xa000L, 0xb003L);
        assertEquals(0x07, fault(0));
        memory.put(0xb000L, 0x1000L | LEAF);
        assertEquals(0x07, fault(0), "type 0b01 at level 3 is reserved");
        memory.put(0xb000L, 0x1000L | LEAF & ~1 | 2);
        assertEquals(0x07, fault(0), "bit 0 clear is invalid whatever bit 1 says");
    }

    @Test
    void outputsBeyondThePhysicalSizeAreAddressSizeFaults() {
        memory.put(ROOT, 1L << 40 | LEAF);
        assertEquals(0x01, fault(0));
        memory.put(ROOT, 1L << 40 | 3);
        assertEquals(0x01, fault(0));
        memory.put(ROOT, 0xa003L);
        memory.put(0xa000L, 1L << 41 | LEAF);
        assertEquals(0x02, fault(0));
    }

    @Test
    void aBaseBeyondThePhysicalSizeIsAnAddressSizeFaultAtLevel0() {
        WalkResult result = walker.walk(Stage2Regime.of(VTCR, 1L << 41), 0);
        assertEquals(WalkResult.addressSizeFault(0), result);
    }

    @Test
    void withoutAccessFlagEveryAccessFaults() {
        memory.put(ROOT, 0x8000_0000L | LEAF & ~0x400);
        assertEquals(0x09, fault(0));
    }

    @Test
    void permissionsAreReadWriteAndExecuteEachByItself() {
        assertPermissions(0, false, false, true);
        assertPermissions(1L << 6, true, false, true);
        assertPermissions(2L << 6, false, true, true);
        assertPermissions(3L << 6, true, true, true);
        assertPermissions(3L << 6 | 1L << 54, true, true, false);
        assertPermissions(3L << 6 | 1L << 53, true, true, true);
    }

    private void assertPermissions(long bits, boolean read, boolean write, boolean fetch) {
        memory.put(ROOT, 0x8000_0000L | LEAF & ~0xc0 | bits);
        Translation translation = found(0);
        assertEquals(read, AccessKind.READ.isPermitted(translation));
        assertEquals(write, AccessKind.WRITE.isPermitted(translation));
        assertEquals(fetch, AccessKind.FETCH.isPermitted(translation));
    }

    @Test
    void startLevelAndInputSizeMustFit() {
        assertTrue(Stage2Regime.of(VTCR, ROOT).isConsistent());
        long level2With40Bits = 0x8002_0000L | 24;
        assertFalse(Stage2Regime.of(level2With40Bits, ROOT).isConsistent());
        assertEquals(WalkResult.translationFault(0), walker.walk(Stage2Regime.of(level2With40Bits, ROOT), 0));
    }

    @Test
    void aMisalignedRootIsRefused() {
        assertThrows(ArchitectureViolation.class, () -> Stage2Regime.of(VTCR, ROOT + 0x1000));
    }

    @Test
    void otherGranulesAreNotModelled() {
        assertThrows(ModelFault.class, () -> Stage2Regime.of(VTCR | 1L << 14, ROOT));
    }

    @Test
    void aWalkMayBeginAtLevel2WithSixteenTables() {
        long vtcr = 0x8002_0000L | 30;
        memory.put(0x2_0000L + 8 * (0x3_ffff_ffffL >>> 21), 0x4000_0000L | LEAF);
        WalkResult result = walker.walk(Stage2Regime.of(vtcr, 0x2_0000), 0x3_ffff_ffffL);
        assertEquals(0x401f_ffffL, ((WalkResult.Found) result).translation().output(0x3_ffff_ffffL));
    }
}
