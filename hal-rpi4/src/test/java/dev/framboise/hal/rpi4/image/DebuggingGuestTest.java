package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.vm.LifeCycle;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two guests on the image that ships that use breakpoints, watchpoints, single step and floating point: see debugger.S. */
class DebuggingGuestTest {
    @TempDir
    private static Path directory;
    private static String said;

    @BeforeAll
    static void run() throws Exception {
        TestImage image = TestImage.shipped();
        Path bundle = TestGuest.bundle(directory, "debugger", "one", "two");
        // In time that instructions make: a run that a busy host draws out is not short any more, and the last does not come.
        said = image.run("-icount", "shift=0,sleep=off", "-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
    }

    /** A line that another interrupts is said again from its beginning. */
    private static long times(String line) {
        return Pattern.compile(Pattern.quote(line)).matcher(said).results().count();
    }

    @Test
    void breakpointsWatchpointsAndSingleStepWork() {
        assertEquals(LifeCycle.SHORT_RUNS, times("one| it debugs itself"), said);
        assertEquals(LifeCycle.SHORT_RUNS, times("two| it debugs itself"), said);
        assertFalse(said.contains("cannot"), said);
    }

    @Test
    void everyRunBeginsWithCleanFloatingPointAndDebugRegisters() {
        assertEquals(LifeCycle.SHORT_RUNS, times("one| it begins clean"), said);
        assertEquals(LifeCycle.SHORT_RUNS, times("two| it begins clean"), said);
        assertFalse(said.contains("dirty"), said);
    }

    @Test
    void theGuestsEndAsTheyMeantTo() {
        assertTrue(said.endsWith("framboise: all virtual machines are off: powering off\n"), said);
    }
}
