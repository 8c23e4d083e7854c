package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhysicalBlocksTest {
    private static final long FROM = 0x1000_0000L;
    private static final long TO = 0x2000_0008L;
    private static final int ROOM = 256;

    private final FlatMachine machine = new FlatMachine();

    @AfterEach
    void unplug() {
        machine.close();
    }

    @Test
    void a_copy_of_any_length_ends_with_its_last_byte_and_zeros_to_the_next_word() {
        byte[] bytes = new byte[ROOM];
        new Random(3).nextBytes(bytes);
        machine.put(FROM, bytes);
        byte[] junk = new byte[ROOM];
        Arrays.fill(junk, (byte) 0x55);
        for (int length = 0; length <= 130; length++) {
            machine.put(TO, junk);
            PhysicalBlocks.copy(new Pa(FROM), new Pa(TO), length);
            byte[] expected = junk.clone();
            Arrays.fill(expected, 0, length + 7 & -8, (byte) 0);
            System.arraycopy(bytes, 0, expected, 0, length);
            assertArrayEquals(expected, machine.get(TO, ROOM), length + " bytes");
        }
    }

    @Test
    void what_was_copied_waits_in_no_cache() {
        machine.put(FROM, new byte[200]);
        PhysicalBlocks.copy(new Pa(FROM), new Pa(TO), 200);
        for (long line = TO >>> 6; line <= TO + 199 >>> 6; line++) {
            assertTrue(machine.cleanLines.contains(line));
        }
    }
}
