package dev.framboise.hal.rpi4.stop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.hal.rpi4.soc.RegisterBlock;
import org.junit.jupiter.api.Test;

class BoardStopTest {
    private static final long FRAME = 0x1000;
    /** FR.TXFF of the PL011. */
    private static final int FULL = 1 << 5;

    private final Machine machine = Machine.builder().ram(0, 0x1_0000).counterFrequency(1000).build();
    private final RegisterBlock power = new RegisterBlock(Bcm2711.POWER_MANAGER, 0x1000);
    private final StringBuilder output = new StringBuilder();
    private final BoardStop stop = new BoardStop(new Rpi4Board());

    private String stop(int vector, int exceptionClass, int iss, long far) {
        machine.attach(power);
        machine.attach(new RegisterBlock(Bcm2711.GPIO, 0x1000));
        machine.attach(new RegisterBlock(Bcm2711.UART0, 0x1000) {
            @Override
            protected void store(long offset, int value) {
                output.append(offset == 0 ? Character.toString((char) value) : "");
            }
        });
        for (int i = 0; i < 31; i++) {
            put(i * 8L, 0x1111_0000L + i);
        }
        put(29 * 8, 0);
        put(30 * 8, 0);
        put(248, 0x7f_c003_6fd0L);
        put(256, 0x7f_c000_1234L);
        put(264, 0x3c9);
        put(272, Esr.of(exceptionClass, iss).raw());
        put(280, far);
        put(288, vector);
        put(296, 2);
        machine.on(0, () -> stop.stop(new StoppedCore(DirectMap.va(new Pa(FRAME)))));
        return output.toString();
    }

    private void put(long offset, long value) {
        machine.memory().store(FRAME + offset, 8, value);
    }

    @Test
    void theBoardHaltsAndSaysSoLast() {
        assertFalse(stop.begun());
        String text = stop(4, ExceptionClass.BRK64, 7, 0);
        assertTrue(text.startsWith("\r\nframboise: panic: core 2: unknown panic site 7\r\n"), text);
        assertTrue(text.contains("\tat 0x0000007fc0001234\r\n"), text);
        assertTrue(text.contains(" x28 000000001111001c"), text);
        assertTrue(text.endsWith("\r\nframboise: panic: board halted\r\n"), text);
        assertEquals(0x5a00_0555, power.registers.get(0x20L));
        assertTrue(stop.begun());
    }

    @Test
    void anAddressInAGuardPageIsAStackOverflow() {
        long slot1 = ImageLayout.stacks() + ImageLayout.SLOT;
        assertReason("java.lang.StackOverflowError: stack overflow on core 1", slot1);
    }

    @Test
    void anAddressAtTheEndOfAGuardPageIsToo() {
        long slot3 = ImageLayout.stacks() + 3 * ImageLayout.SLOT;
        assertReason("java.lang.StackOverflowError: stack overflow on core 3", slot3 + 0xfff);
    }

    @Test
    void anAddressBelowAnEmergencyStackIsItsOverflow() {
        assertReason("java.lang.StackOverflowError: emergency stack overflow on core 0", ImageLayout.stacks() + 0x5000);
    }

    @Test
    void anAddressInAStackIsNone() {
        assertReason("data abort at EL2: see far", ImageLayout.stacks() + 0x1000);
    }

    @Test
    void anAddressBehindTheStacksIsNone() {
        assertReason("data abort at EL2: see far", ImageLayout.stacksEnd());
    }

    @Test
    void anInterruptAtEl2IsNamed() {
        String text = stop(5, ExceptionClass.BRK64, 0, 0);
        assertTrue(text.contains("core 2: an interrupt or SError taken at EL2\r\n"), text);
    }

    @Test
    void aJumpIntoDataIsNamed() {
        String text = stop(4, ExceptionClass.INSTRUCTION_ABORT_SAME, 0xf, 0);
        assertTrue(text.contains("core 2: instruction abort at EL2: see pc\r\n"), text);
    }

    private void assertReason(String reason, long far) {
        String text = stop(4, ExceptionClass.DATA_ABORT_SAME, 0x47, far);
        assertTrue(text.startsWith("\r\nframboise: panic: core 2: " + reason + "\r\n"), text);
    }

    @Test
    void aSerialPortThatIsAlwaysFullIsWaitedForOnce() {
        int[] looks = new int[1];
        machine.attach(power);
        machine.attach(new RegisterBlock(Bcm2711.GPIO, 0x1000));
        machine.attach(new RegisterBlock(Bcm2711.UART0, 0x1000) {
            @Override
            protected int load(long offset) {
                looks[0]++;
                return FULL;
            }
        });
        machine.on(0, () -> stop.refuse("no reason that anybody could read"));
        assertTrue(looks[0] > 1000 && looks[0] < 1_100_000, looks[0] + " looks");
        assertEquals(0x5a00_0555, power.registers.get(0x20L));
    }
}
