package dev.framboise.hal.rpi4.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.model.Machine;
import dev.framboise.hal.rpi4.soc.RegisterBlock.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerManagerTest {
    private final RegisterBlock registers = new RegisterBlock(Bcm2711.POWER_MANAGER, 0x1000);
    private final PowerManager power = new PowerManager(Bcm2711.POWER_MANAGER);

    private List<Store> stores(Runnable action) {
        Machine machine = Machine.builder().build();
        machine.attach(registers);
        registers.registers.put(0x1cL, 0x0000_0112);
        registers.registers.put(0x20L, 0x0000_1001);
        machine.on(0, action);
        return registers.stores;
    }

    @Test
    void offIsAResetIntoTheHaltPartition() {
        assertEquals(List.of(new Store(0x20, 0x5a00_1555), new Store(0x24, 0x5a00_000a), new Store(0x1c, 0x5a00_0122)),
                stores(power::off));
    }

    @Test
    void resetBootsTheFirstPartition() {
        assertEquals(List.of(new Store(0x20, 0x5a00_1000), new Store(0x24, 0x5a00_000a), new Store(0x1c, 0x5a00_0122)),
                stores(power::reset));
    }
}
