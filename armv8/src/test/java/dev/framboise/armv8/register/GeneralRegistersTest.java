package dev.framboise.armv8.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GeneralRegistersTest {
    private final GeneralRegisters registers = new GeneralRegisters();

    @Test
    void eachRegisterIsItsOwn() {
        for (int i = 0; i < GeneralRegisters.COUNT; i++) {
            registers.set(i, 100 + i);
        }
        for (int i = 0; i < GeneralRegisters.COUNT; i++) {
            assertEquals(100 + i, registers.get(i));
            assertEquals(100 + i, registers.source(i));
        }
        assertEquals(100, registers.x0);
        assertEquals(117, registers.x17);
        assertEquals(130, registers.x30);
    }

    @Test
    void register31IsZeroAndSwallowsWrites() {
        registers.target(31, 7);
        assertEquals(0, registers.source(31));
        registers.target(30, 7);
        assertEquals(7, registers.x30);
    }

    @Test
    void thereIsNoRegisterBeyond() {
        assertThrows(IndexOutOfBoundsException.class, () -> registers.get(31));
        assertThrows(IndexOutOfBoundsException.class, () -> registers.set(-1, 0));
    }
}
