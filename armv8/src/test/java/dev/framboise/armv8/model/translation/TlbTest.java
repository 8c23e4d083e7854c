package dev.framboise.armv8.model.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TlbTest {
    private final Tlb tlb = new Tlb();
    private final Translation block = new Translation(0x20_0000, 0x20_0000, 0x4fd);

    @Test
    void invalidatingOneIpaDropsTheWholeBlockButNotCombinedEntries() {
        tlb.fill(1, 0x20_1000, block);
        tlb.fill(1, 0x20_2000, block);
        tlb.invalidateStage2(1, 0x3f_f000);
        assertEquals(2, tlb.size());
        assertNotNull(tlb.lookup(1, 0x20_1000));
        tlb.invalidateCombined(1);
        assertNull(tlb.lookup(1, 0x20_1000));
    }

    @Test
    void combinedEntriesComeBackFromStage2Entries() {
        tlb.fill(1, 0x20_1000, block);
        tlb.invalidateCombined(1);
        assertNotNull(tlb.lookup(1, 0x20_1000));
    }

    @Property
    void anEntryAnswersForItsVmidAlone(@ForAll @IntRange(max = 255) int vmid, @ForAll @IntRange(max = 255) int other,
        @ForAll @LongRange(min = 0x20_0000, max = 0x3f_ffff) long ipa) {
        Tlb fresh = new Tlb();
        fresh.fill(vmid, ipa, block);
        fresh.invalidateAll(vmid + 1 & 0xff);
        fresh.invalidateCombined(vmid + 1 & 0xff);
        assertEquals(vmid == other, fresh.lookup(other, ipa) != null);
    }

    @Test
    void invalidatingEverythingLeavesNothing() {
        tlb.fill(1, 0x20_1000, block);
        tlb.fill(2, 0x20_1000, block);
        tlb.invalidateAll();
        assertEquals(0, tlb.size());
    }
}
