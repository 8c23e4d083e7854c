package dev.framboise.armv8.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import org.junit.jupiter.api.Test;

class DeviceRegisterTest {
    private static final long RAM = 0x1000_0000L;

    private final Machine machine = Machine.builder().ram(RAM, 0x4000).build();

    @Test
    void itIsReachedAtItsOffsetAndIts32BitsAreExtendedWithZeroes() {
        DeviceRegister register = new DeviceRegister(0x1000);
        DeviceRegister neighbour = new DeviceRegister(0x1004);
        machine.on(0, () -> {
            long va = Registers.at(new Pa(RAM)).va();
            neighbour.store(va, 7);
            register.store(va, 0x1234_5678_8765_4321L);
            assertEquals(0x8765_4321L, register.load(va));
            assertEquals(0x8765_4321, Registers.at(new Pa(RAM)).load32(0x1000));
            assertEquals(7, neighbour.load(va));
        });
    }

    @Test
    void whatAnInstructionCannotNameIsRefused() {
        for (int offset : new int[] {-4, 2, 0x4000}) {
            assertThrows(IllegalArgumentException.class, () -> new DeviceRegister(offset), "offset " + offset);
        }
        assertEquals(0x3ffc, new DeviceRegister(0x3ffc).offset());
    }
}
