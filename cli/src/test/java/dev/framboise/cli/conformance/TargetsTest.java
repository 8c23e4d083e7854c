package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.run.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets by name. */
class TargetsTest {
    @ParameterizedTest
    @ValueSource(strings = {"bare", "qemu", "xen", "kvm", "model", "serial:/dev/ttyUSB0", "serial:/dev/serial/by-id/usb-FTDI-if00,921600"})
    void thereAreThese(String name) {
        assertTrue(Targets.has(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "board", "serial", "serial:", "serial:ttyUSB0", "serial:/dev/ttyUSB0,", "serial:/dev/ttyUSB0,fast", "serial:/dev/ttyUSB0,300",
        "serial:/dev/ttyUSB0,9999999", "serial:/dev/ttyUSB0,115200,1"})
    void thereAreNotThese(String name) {
        assertFalse(Targets.has(name));
    }

    @Test
    void aBoardAndTheModelNeedNoQemu() {
        assertTrue(Targets.needsQemu("bare") && Targets.needsQemu("qemu") && Targets.needsQemu("xen"));
        assertFalse(Targets.needsQemu("model") || Targets.needsQemu("serial:/dev/ttyUSB0"));
    }

    @Test
    void aSerialOneIsABoardAtItsTerminal() {
        Targets targets = new Targets(null, null, null, null, Path.of("."), 30, new PowerPerson(words -> { }));
        Target usual = targets.open("serial:/dev/ttyUSB0");
        assertEquals("a board at /dev/ttyUSB0, 115200 baud", usual.about());
        assertEquals(Target.Kind.BOARD, usual.kind());
        assertEquals("serial", usual.name());
        assertEquals("a board at /dev/ttyS3, 921600 baud", targets.open("serial:/dev/ttyS3,921600").about());
    }
}
