package dev.framboise.armv8.gic;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of the codec of list registers. */
final class ListRegisterProperties {
    private static final String SOURCE = "IHI 0048B 5.3.8, GICH_LRn";

    private ListRegisterProperties() {
    }

    @Property(about = ListRegister.class, method = "software", source = SOURCE,
            rule = "Identifier, five bits of priority and state are read back; HW, group and EOI are 0.")
    static boolean softwareInterruptIsReadBack(int id, int priority, int state) {
        Prove.assume(id >= 0 && id < 1024 && priority >= 0 && priority < 256 && state >= 0 && state < 4);
        ListRegister lr = ListRegister.software(id, priority, state);
        return lr.virtualId() == id && lr.priority() == priority / 8 * 8 && lr.state() == state && !lr.isHardware() && !lr.isGroup1()
                && !lr.asksForMaintenance() && lr.cpuId() == 0;
    }

    @Property(about = ListRegister.class, method = "sgi", source = SOURCE + ", CPUID",
            rule = "Of an SGI the sender is read back too, in bits 12:10, and nothing else differs from one without.")
    static boolean senderIsReadBack(int id, int cpu, int priority, int state) {
        Prove.assume(cpu >= 0 && cpu < 8);
        ListRegister lr = ListRegister.sgi(id, cpu, priority, state);
        return lr.cpuId() == cpu && lr.raw() - ListRegister.software(id, priority, state).raw() == cpu * 0x400;
    }

    @Property(about = ListRegister.class, method = "hardware", source = SOURCE + ", HW and PhysicalID",
            rule = "With HW set the physical interrupt is read back, and deactivation asks for no maintenance interrupt of another kind.")
    static boolean physicalInterruptIsReadBack(int id, int physical, int priority, int state) {
        Prove.assume(physical >= 0 && physical < 512);
        ListRegister lr = ListRegister.hardware(id, physical, priority, state);
        return lr.isHardware() && lr.physicalId() == physical && !lr.asksForMaintenance() && lr.virtualId() == (id & 1023)
                && lr.state() == (state & 3);
    }

    @Property(about = ListRegister.class, method = "withState", source = SOURCE + ", State",
            rule = "Another state changes bits 29:28 alone.")
    static boolean anotherStateChangesNothingElse(int raw, int state) {
        ListRegister after = new ListRegister(raw).withState(state);
        return after.state() == Math.floorMod(state, 4) && (after.raw() ^ raw | 0x3000_0000) == 0x3000_0000;
    }

    @Property(about = ListRegister.class, method = "isPending, isActive, isValid", source = SOURCE + ", State",
            rule = "0 is inactive, 1 pending, 2 active, 3 both: valid is what is pending or active.",
            outcomes = {"invalid", "pending", "active", "both"})
    static boolean stateIsTwoBits(int raw) {
        ListRegister lr = new ListRegister(raw);
        int state = (lr.isPending() ? 1 : 0) + (lr.isActive() ? 2 : 0);
        switch (state) {
            case 0 -> Prove.cover("invalid");
            case 1 -> Prove.cover("pending");
            case 2 -> Prove.cover("active");
            default -> Prove.cover("both");
        }
        return state == lr.state() && lr.isValid() == (state != 0) && state == (raw >>> 28) % 4;
    }

    @Property(about = ListRegister.class, method = "withMaintenance", source = SOURCE + ", EOI",
            rule = "Asking for a maintenance interrupt sets bit 19 and changes nothing else.")
    static boolean maintenanceIsBit19(int raw) {
        ListRegister after = new ListRegister(raw).withMaintenance();
        return after.asksForMaintenance() && (after.raw() & ~0x8_0000) == (raw & ~0x8_0000);
    }
}
