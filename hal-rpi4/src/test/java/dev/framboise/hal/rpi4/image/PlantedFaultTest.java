package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.hal.rpi4.memory.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults at EL2 on QEMU's {@code raspi4b}, each met by what was built to meet it. */
class PlantedFaultTest {
    private static final String HALTED = "\nframboise: panic: board halted\n";

    @TempDir
    private static Path directory;
    private static TestImage image;

    @BeforeAll
    static void build() throws Exception {
        image = TestImage.build(directory, List.of(Planted.class.getName()), "planted.S");
    }

    private static String boot(int fault) throws Exception {
        return image.boot("framboise.epoch=" + fault);
    }

    /** The lines that a JVM prints for the frames of {@link Planted}, innermost first. */
    private static String traceOnTheJvm(RuntimeException exception) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement element : exception.getStackTrace()) {
            if (element.getClassName().equals(Planted.class.getName())) {
                text.append("\tat ").append(element.getClassName()).append('.').append(element.getMethodName()).append('(')
                        .append(element.getFileName()).append(':').append(element.getLineNumber()).append(")\n");
            }
        }
        return text.toString();
    }

    private static void assertSays(String text, String part) {
        assertTrue(text.contains(part), () -> "expected: " + part + "\nsaid: " + text);
    }

    @Test
    void withoutAFaultNothingPanics() throws Exception {
        String text = boot(Planted.NONE);
        assertSays(text, "frambois\nplanted: ready\n");
        assertFalse(text.contains("panic"), text);
    }

    @Test
    void aNullDereferencePrintsTheTraceThatAJvmPrints() throws Exception {
        RuntimeException expected =
                assertThrows(NullPointerException.class, () -> Planted.run(Planted.NULL_DEREFERENCE));
        String text = boot(Planted.NULL_DEREFERENCE);
        assertSays(text, "framboise: panic: core 0: java.lang.NullPointerException\n" + traceOnTheJvm(expected)
                + "\tat " + Planted.class.getName() + ".boot(Planted.java:");
        assertTrue(text.endsWith(HALTED), text);
    }

    @Test
    void anArrayOverrunPrintsTheTraceThatAJvmPrints() throws Exception {
        RuntimeException expected =
                assertThrows(ArrayIndexOutOfBoundsException.class, () -> Planted.run(Planted.ARRAY_OVERRUN));
        String text = boot(Planted.ARRAY_OVERRUN);
        assertSays(text, "framboise: panic: core 0: java.lang.ArrayIndexOutOfBoundsException\n" + traceOnTheJvm(expected));
        assertTrue(text.endsWith(HALTED), text);
    }

    @Test
    void aStackOverflowHitsItsGuardPageAndSaysSo() throws Exception {
        String text = boot(Planted.STACK_OVERFLOW);
        assertSays(text, "framboise: panic: core 0: java.lang.StackOverflowError: stack overflow on core 0\n");
        assertSays(text, "\tat planted_overflow(planted.S:");
        assertTrue(text.endsWith(HALTED), text);
    }

    @Test
    void textCannotBeWritten() throws Exception {
        assertSays(boot(Planted.WRITE_TEXT), "core 0: data abort at EL2: see far\n");
    }

    @Test
    void readOnlyDataCannotBeWritten() throws Exception {
        assertSays(boot(Planted.WRITE_READ_ONLY_DATA), "core 0: data abort at EL2: see far\n");
    }

    @Test
    void dataCannotBeExecuted() throws Exception {
        assertSays(boot(Planted.EXECUTE_DATA), "core 0: instruction abort at EL2: see pc\n");
    }

    @Test
    void nothingLowIsMapped() throws Exception {
        String text = boot(Planted.READ_LOW);
        assertSays(text, "core 0: data abort at EL2: see far\n");
        assertSays(text, " far 0000000000080000");
    }

    @Test
    void anotherCoresPanicIsItsOwn() throws Exception {
        String text = boot(Planted.OTHER_CORE);
        assertSays(text, "framboise: panic: core 3: java.lang.NullPointerException\n");
        assertSays(text, "\tat " + Planted.class.getName() + ".secondary(Planted.java:");
        assertTrue(text.endsWith(HALTED), text);
    }

    @Test
    void aPanicInsideAPanicEndsInAssembly() throws Exception {
        String text = boot(Planted.PANIC_IN_PANIC);
        assertSays(text, "framboise: an exception that nothing could handle: ESR_EL2 00000000f2");
        assertTrue(text.endsWith(HALTED), text);
    }

    /** The board's firmware leaves no monitor to call (SCR_EL3.SMD). */
    @Test
    void aSecureMonitorCallIsUndefinedAndTraced() throws Exception {
        FirmwareBoard board = new FirmwareBoard(image, directory);
        String text = board.boot(Firmware.assemble(directory), "framboise.epoch=" + Planted.SECURE_MONITOR_CALL);
        assertSays(text, "framboise: panic: core 0: undefined instruction at EL2\n\tat planted_smc(planted.S:");
        assertSays(text, "\tat " + Planted.class.getName() + ".run(Planted.java:");
        assertTrue(text.endsWith(HALTED), text);
    }

    @Test
    void stacksAreWhereTheReportLooks() throws Exception {
        String text = boot(Planted.STACK_OVERFLOW);
        String far = text.replaceAll("(?s).* far 0*([0-9a-f]+).*", "$1");
        assertTrue((Long.parseLong(far, 16) & 0xfff) > 0xf00, "the first byte below the stack, not " + far);
        assertTrue(Long.parseLong(far, 16) > ImageLayout.start());
    }
}
