package dev.framboise.hal.rpi4.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.Machine;
import dev.framboise.hal.rpi4.memory.El2View.Leaf;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class El2MapTest {
    private final Machine machine = Machine.builder().ram(0, 2L << 30).build();

    private void withMap(Consumer<El2Map> body) {
        El2View.on(machine, () -> {
            El2Map map = new El2Map();
            map.start(new Pa(El2View.IMAGE));
            body.accept(map);
        });
    }

    private Leaf leaf(long pa) {
        return El2View.translate(machine, DirectMap.BASE + pa);
    }

    @Test
    void exactlyTheRangeIsMapped() {
        withMap(map -> assertEquals(0x4030_3000L, map.mapRam(0x3fdf_f000L, 0x4030_3000L)));
        assertNull(leaf(0x3fdf_e000L));
        assertNotNull(leaf(0x3fdf_f000L));
        assertNotNull(leaf(0x4000_0000L));
        assertNotNull(leaf(0x8010_1000L));
        assertNull(leaf(0x8010_2000L));
    }

    @Test
    void whatIsMappedAlreadyStays() {
        withMap(map -> {
            map.mapDevices(0x4000_0000L, 0x1000);
            map.mapRam(0x4000_0000L, 0x20_0000L);
        });
        assertEquals(1, leaf(0x4000_0000L).attribute());
        assertEquals(0, leaf(0x4000_1000L).attribute());
        assertEquals(0x4000_1000L, leaf(0x4000_1000L).pa());
    }

    @Test
    void whatFindsNoTableIsNotMapped() {
        withMap(map -> {
            // Each first page of a GiB takes two tables: sixteen serve eight.
            for (long gib = 8; gib < 16; gib++) {
                assertEquals(0x1000, map.mapRam(gib << 30, 0x1000));
            }
            assertEquals(0, map.mapRam(16L << 30, 0x1000));
            assertEquals(1L << 30, map.mapRam((20L << 30), (1L << 30) + 0x1000));
        });
        assertNotNull(leaf(20L << 30));
        assertNull(leaf(21L << 30));
    }

    @Test
    void anAccessToWhatIsNotMappedIsSeenByTheTests() {
        withMap(map -> assertThrows(AssertionError.class, () -> Physical.load32(new Pa(0x1000_0000L))));
    }

    @Test
    void ramMappedAsADeviceIsSeenByTheTests() {
        withMap(map -> {
            map.mapDevices(0x1000_0000L, 0x1000);
            assertThrows(AssertionError.class, () -> Physical.load32(new Pa(0x1000_0000L)));
            map.mapRam(0x8000_0000L, 0x1000);
            assertThrows(AssertionError.class, () -> Physical.load32(new Pa(0x8000_0000L)));
        });
    }
}
