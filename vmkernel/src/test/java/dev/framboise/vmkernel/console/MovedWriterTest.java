package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.cpu.Vcpu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vCPU that shares its cores with others writes a line here and there. */
class MovedWriterTest {
    private final ConsoleBench on = new ConsoleBench();
    private final Vcpu writer = on.alpha.vcpus[0];

    @BeforeEach
    void onTheFirstCore() {
        move(0);
    }

    private void move(int core) {
        writer.core = on.bench.kernel.cores[core];
    }

    /** As its UART does. */
    private void write(int value) {
        on.bench.on(writer, () -> {
            if (!on.console.channel(on.alpha).goOn(writer, value)) {
                on.console.write(writer, value);
            }
        });
    }

    @Test
    void whatIsWrittenElsewhereAfterTheAlarmIsMovedOn() {
        write('a');
        writer.core = null;
        assertEquals("alpha| a", on.sent());
        move(1);
        write('b');
        assertEquals("b", on.sent());
    }

    @Test
    void whatIsWrittenElsewhereBeforeTheAlarmIsMovedOn() {
        write('a');
        move(1);
        assertEquals("alpha| a", on.sent());
        write('b');
        assertEquals("b", on.sent());
    }

    @Test
    void whatIsWrittenAfterTheReturnIsMovedOn() {
        write('a');
        move(1);
        write('b');
        move(0);
        write('c');
        assertEquals("alpha| abc", on.sent());
        write('d');
        assertEquals("d", on.sent());
    }
}
