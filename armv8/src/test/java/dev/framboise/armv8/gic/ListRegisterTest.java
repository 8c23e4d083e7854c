package dev.framboise.armv8.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListRegisterTest {
    @Property
    void aHardwareInterruptKeepsItsFields(@ForAll @IntRange(max = 1019) int virtualId,
        @ForAll @IntRange(min = 16, max = 1019) int physicalId, @ForAll @IntRange(max = 255) int priority,
        @ForAll @IntRange(max = 3) int state) {
        ListRegister lr = ListRegister.hardware(virtualId, physicalId, priority, state);
        assertEquals(virtualId, lr.virtualId());
        assertEquals(physicalId, lr.physicalId());
        assertEquals(priority & 0xf8, lr.priority());
        assertEquals(state, lr.state());
        assertTrue(lr.isHardware());
        assertFalse(lr.isGroup1());
    }

    @Property
    void anSgiKeepsItsSender(@ForAll @IntRange(max = 15) int id, @ForAll @IntRange(max = 7) int sender,
        @ForAll @IntRange(max = 3) int state) {
        ListRegister lr = ListRegister.sgi(id, sender, 0x40, state);
        assertEquals(id, lr.virtualId());
        assertEquals(sender, lr.cpuId());
        assertFalse(lr.isHardware());
        assertEquals((state & ListRegister.PENDING) != 0, lr.isPending());
        assertEquals((state & ListRegister.ACTIVE) != 0, lr.isActive());
        assertEquals(state != 0, lr.isValid());
    }

    @Property
    void aNewStateChangesNothingElse(@ForAll int raw, @ForAll @IntRange(max = 3) int state) {
        ListRegister lr = new ListRegister(raw).withState(state);
        assertEquals(state, lr.state());
        assertEquals(raw & 0xcfff_ffff, lr.raw() & 0xcfff_ffff);
    }

    @Test
    void fieldsLieWhereTheGicArchitectureHasThem() {
        assertEquals(0x2800_002b, new ListRegister(0x0800_002b).withState(ListRegister.ACTIVE).raw());
        assertEquals(0x9a00_6c1b, ListRegister.hardware(27, 27, 0xa0, ListRegister.PENDING).raw());
        assertEquals(1 << 19, ListRegister.software(0, 0, 0).withMaintenance().raw());
        assertEquals(1 << 30, ListRegister.software(0, 0, 0).inGroup1().raw());
    }
}
