package dev.framboise.armv8.model.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.ModelFault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BusTest {
    private final PhysicalMemory memory = new PhysicalMemory();
    private final Bus bus = new Bus(memory);

    BusTest() {
        memory.addRange(0x1000, 0x2000);
    }

    @Property
    void ramReadsBackWhatWasWrittenAndNothingBeside(@ForAll @IntRange(max = 3) int size,
        @ForAll @IntRange(max = 255) int slot, @ForAll long value) {
        int bytes = 1 << size;
        long at = 0x1008 + slot * 8L;
        long before = bus.load(at - 8, 8, 0);
        bus.store(at, bytes, value, 0);
        assertEquals(bytes == 8 ? value : value & (1L << 8 * bytes) - 1, bus.load(at, bytes, 0));
        assertEquals(before, bus.load(at - 8, 8, 0));
    }

    @Test
    void memoryIsLittleEndian() {
        bus.store(0x1000, 4, 0x11223344, 0);
        assertArrayEquals(new byte[] {0x44, 0x33, 0x22, 0x11}, memory.read(0x1000, 4));
    }

    @Test
    void whatWasNeverWrittenIsJunkAndNotZero() {
        assertEquals(0xa5a5_a5a5L, bus.load(0x2000, 4, 0));
    }

    @Test
    void anAccessToNothingNamesTheAddress() {
        ModelFault fault = assertThrows(ModelFault.class, () -> bus.load(0xdead_0000L, 4, 0));
        assertTrue(fault.getMessage().contains("0xdead0000"), fault.getMessage());
        assertThrows(ModelFault.class, () -> bus.store(0x3000, 4, 0, 0));
    }

    @Test
    void aMisalignedAccessFaults() {
        assertThrows(ModelFault.class, () -> bus.load(0x1002, 4, 0));
    }

    @Test
    void twoDevicesCannotOverlap() {
        bus.attach(new Latch(0x10_0000));
        assertThrows(IllegalArgumentException.class, () -> bus.attach(new Latch(0x10_0004)));
    }

    @Test
    void aDeviceSeesOffsetsSizesAndTheCore() {
        Latch latch = new Latch(0x10_0000);
        bus.attach(latch);
        bus.store(0x10_0004, 2, 0xfffff, 3);
        assertEquals("4/2/ffff/3", latch.last);
    }

    private static final class Latch implements ModelDevice {
        private final long base;
        private String last = "";

        Latch(long base) {
            this.base = base;
        }

        @Override
        public long base() {
            return base;
        }

        @Override
        public long size() {
            return 8;
        }

        @Override
        public long read(long offset, int bytes, int core) {
            return 0;
        }

        @Override
        public void write(long offset, int bytes, long value, int core) {
            last = offset + "/" + bytes + "/" + Long.toHexString(value) + "/" + core;
        }
    }
}
