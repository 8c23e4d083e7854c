package dev.framboise.vmkernel.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SwitchedValuesTest {
    private final SwitchedValues values = new SwitchedValues();

    @Test
    void eachRowHasAPlaceOfItsOwn() {
        for (SwitchedRegister row : SwitchedRegister.values()) {
            values.set(row.slot, row.slot + 1);
        }
        for (SwitchedRegister row : SwitchedRegister.values()) {
            assertEquals(row.slot + 1, values.get(row.slot), row.name());
        }
    }

    @Test
    void thereIsNoPlaceBeyondTheRows() {
        for (int slot : new int[] {-1, SwitchedRegister.COUNT}) {
            assertThrows(IndexOutOfBoundsException.class, () -> values.get(slot));
            assertThrows(IndexOutOfBoundsException.class, () -> values.set(slot, 0));
        }
    }
}
