package dev.framboise.hal.rpi4.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.model.Machine;
import dev.framboise.hal.rpi4.soc.RegisterBlock.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpioTest {
    @Test
    void thePinOfTheLedIsDrivenAndNoOther() {
        RegisterBlock registers = new RegisterBlock(Bcm2711.GPIO, 0x1000);
        registers.registers.put(0x10L, 0x3fff_ffff);
        Machine machine = Machine.builder().build();
        machine.attach(registers);
        Gpio gpio = new Gpio(Bcm2711.GPIO);
        machine.on(0, () -> {
            gpio.makeOutput(Gpio.ACTIVITY_LED);
            gpio.set(Gpio.ACTIVITY_LED);
            gpio.clear(Gpio.ACTIVITY_LED);
        });
        // GPFSEL4 holds pins 40 to 49, three bits each; GPSET1 and GPCLR1 hold pins from 32 on.
        assertEquals(List.of(new Store(0x10, 0x3fff_fe7f), new Store(0x20, 1 << 10), new Store(0x2c, 1 << 10)),
                registers.stores);
    }
}
