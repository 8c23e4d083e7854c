package dev.framboise.armv8.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.Stage2Walker;
import dev.framboise.armv8.model.translation.Translation;
import dev.framboise.armv8.model.translation.WalkResult;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class Stage2DescriptorTest {
    private static final long VTCR = 0x8004_0000L | 1L << 6 | 24;

    @Property
    void theIndependentWalkerFindsWhatTheCodecWrote(@ForAll @IntRange(min = 1, max = 3) int level,
        @ForAll @LongRange(max = (1L << 40) - 1) long address, @ForAll @LongRange(max = (1L << 44) - 1) long pa) {
        Map<Long, Long> memory = new HashMap<>();
        Ipa ipa = new Ipa(address);
        long span = Stage2Descriptor.span(level);
        long first = address >>> 30;
        put(memory, 0x1_0000 + 8 * first, level == 1
            ? Stage2Descriptor.block(new Pa(pa & -span), Stage2Descriptor.RAM) : Stage2Descriptor.table(new Pa(0x2_0000)));
        put(memory, 0x2_0000 + 8L * Stage2Descriptor.index(2, ipa), level == 2
            ? Stage2Descriptor.block(new Pa(pa & -span), Stage2Descriptor.RAM) : Stage2Descriptor.table(new Pa(0x3_0000)));
        put(memory, 0x3_0000 + 8L * Stage2Descriptor.index(3, ipa),
            Stage2Descriptor.leaf(3, new Pa(pa & -span), Stage2Descriptor.DEVICE));
        Stage2Walker walker = new Stage2Walker(at -> memory.getOrDefault(at, 0L));
        WalkResult result = walker.walk(Stage2Regime.of(VTCR, 0x1_0000), address);
        Translation found = ((WalkResult.Found) result).translation();
        assertEquals((pa & -span) + address % span, found.output(address));
        assertEquals(level, found.level());
        assertTrue(found.isReadable() && found.isWritable());
        assertEquals(level == 3, found.isDevice());
        assertEquals(level != 3, found.isExecutable());
    }

    private static void put(Map<Long, Long> memory, long at, Stage2Descriptor descriptor) {
        memory.put(at, descriptor.raw());
    }

    @Test
    void aBlockTypeAtLevel3IsInvalid() {
        Stage2Descriptor reserved = Stage2Descriptor.block(new Pa(0x1000), Stage2Descriptor.RAM);
        assertFalse(reserved.isValid(3));
        assertTrue(reserved.isValid(2));
    }

    @Property
    void atEachLevelADescriptorIsInvalidOrTableOrLeaf(@ForAll long raw, @ForAll @IntRange(min = 1, max = 3) int level) {
        Stage2Descriptor descriptor = new Stage2Descriptor(raw);
        int kinds = (descriptor.isValid(level) ? 0 : 1) + (descriptor.isTable(level) ? 1 : 0)
            + (descriptor.isLeaf(level) ? 1 : 0);
        assertEquals(1, kinds);
    }

    @Test
    void fieldsLieWhereTheArchitectureHasThem() {
        Stage2Descriptor page = Stage2Descriptor.page(new Pa(0xff84_6000L), Stage2Descriptor.DEVICE);
        assertEquals(0x0040_0000_ff84_64c7L, page.raw());
        assertEquals(0x0000_0000_4000_07fdL,
            Stage2Descriptor.block(new Pa(0x4000_0000L), Stage2Descriptor.RAM).raw());
    }
}
