package dev.framboise.hal.rpi4.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.device.Pl011Model;
import org.junit.jupiter.api.Test;

class Pl011Test {
    private static final int TICKS = 10;
    private static final long CR = 0xfe20_1030L;
    private static final long LCR_H = 0xfe20_102cL;
    private static final long MIS = 0xfe20_1040L;

    private final Machine machine = Machine.builder().build();
    private final Pl011Model model = new Pl011Model(machine, Bcm2711.UART0.raw(), 153, TICKS);
    private final Pl011 serial = new Pl011(Bcm2711.UART0);

    private void on(Runnable body) {
        machine.attach(model);
        machine.bus().store(LCR_H, 4, 0x70, 0);
        machine.bus().store(CR, 4, 0x301, 0);
        machine.on(0, () -> {
            serial.start();
            body.run();
        });
    }

    private static void pass(int steps) {
        for (int i = 0; i < steps; i++) {
            Hint.sendEvent();
        }
    }

    @Test
    void whatArrivesIsReceivedInOrderThenNothing() {
        on(() -> {
            assertEquals(-1, serial.receive());
            model.type("a\u00ff");
            pass(3 * TICKS);
            assertEquals('a', serial.receive());
            assertEquals(0xff, serial.receive());
            assertEquals(-1, serial.receive());
        });
    }

    @Test
    void aLoneByteInterrupts() {
        on(() -> {
            model.type("x");
            pass(10 * TICKS);
            assertEquals(1 << 6, machine.bus().load(MIS, 4, 0));
            serial.clearInterrupts();
            assertEquals(0, machine.bus().load(MIS, 4, 0));
        });
    }

    @Test
    void theTransmitterIsFullAfterItsFifo() {
        on(() -> {
            int sent = 0;
            while (serial.canTransmit()) {
                serial.transmit('0' + sent++ % 10);
            }
            assertTrue(sent >= 16, "the FIFO holds 16");
            pass(40 * TICKS);
            assertTrue(serial.canTransmit());
            assertTrue(model.output().startsWith("0123456789012345"));
        });
    }

    @Test
    void roomInterruptsOnlyWhoAskedForIt() {
        on(() -> {
            serial.enableTransmitInterrupt();
            while (serial.canTransmit()) {
                serial.transmit('z');
            }
            pass(40 * TICKS);
            assertEquals(1 << 5, machine.bus().load(MIS, 4, 0));
            serial.disableTransmitInterrupt();
            assertFalse((machine.bus().load(MIS, 4, 0) & 1 << 5) != 0);
        });
    }
}
