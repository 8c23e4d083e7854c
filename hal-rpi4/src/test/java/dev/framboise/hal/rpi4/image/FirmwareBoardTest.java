package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.hal.rpi4.image.Firmware.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The image that ships, entered as the Raspberry Pi's own firmware enters it. */
class FirmwareBoardTest {
    private static final String HALTED = "\nframboise: panic: board halted\n";
    private static final long KERNEL = 0x8_0000;
    private static final long EL2H_UNMASKED = 0x9;
    private static final long EL1H_MASKED = 0x3c5;
    private static final long EL3H_MASKED = 0x3cd;

    @TempDir
    private static Path directory;
    private static FirmwareBoard board;
    private static Firmware firmware;
    private static Path beats;

    @BeforeAll
    static void build() throws Exception {
        board = new FirmwareBoard(TestImage.build(directory, ImageSources.rootClasses()), directory);
        firmware = Firmware.assemble(directory);
        beats = TestGuest.bundle(directory, "beats", "left", "right");
    }

    private static void assertBothBeat(String text) {
        assertTrue(text.contains("left| five beats at 54 MHz\n"), text);
        assertTrue(text.contains("right| five beats at 54 MHz\n"), text);
        assertTrue(text.contains("framboise: vm left: powered off\n"), text);
        assertTrue(text.contains("framboise: vm right: powered off\n"), text);
        assertTrue(text.endsWith("framboise: all virtual machines are off: powering off\n"), text);
    }

    /** The last one is above the first GiB, where VideoCore cannot reach the mailbox's buffer. */
    @ParameterizedTest
    @ValueSource(longs = {0x8_0000, 0x20_0000, 0x1234_5000, 0x5fff_f000})
    void twoGuestsRunToTheirEndFromWhereverTheImageIsLoaded(long address) throws Exception {
        assertBothBeat(board.boot(firmware, address, beats));
    }

    /** QEMU's interrupt controller forgets such a timer, whichever view of it one has. */
    @Test
    void aTimerArmedForATimeAlreadyPastTicksAgain() throws Exception {
        String text = board.boot(firmware, KERNEL, TestGuest.bundle(directory, "ticks", "ticks"));
        assertTrue(text.contains("ticks| five ticks\n"), text);
        assertTrue(text.endsWith("framboise: all virtual machines are off: powering off\n"), text);
    }

    @Test
    void unmaskedInterruptsAtTheEntryAreTolerated() throws Exception {
        assertBothBeat(board.boot(firmware.copyWith(Field.STATE, EL2H_UNMASKED), KERNEL, beats));
    }

    @ParameterizedTest
    @ValueSource(longs = {EL1H_MASKED, EL3H_MASKED})
    void anotherExceptionLevelIsNamed(long state) throws Exception {
        String text = board.boot(firmware.copyWith(Field.STATE, state), "");
        assertTrue(text.startsWith("f\nframboise: this core was not entered at EL2."), text);
        assertTrue(text.endsWith(HALTED), text);
    }

    /** The kernel's own, and the serial port's. */
    @ParameterizedTest
    @EnumSource(names = {"PRIVATE_GROUPS", "SHARED_GROUPS"})
    void interruptsLeftToTheSecureStateAreNamed(Field groups) throws Exception {
        assertRefused(groups, 0, "the firmware has left interrupts to the Secure state");
    }

    @Test
    void aPriorityMaskLeftToTheSecureStateIsNamed() throws Exception {
        assertRefused(Field.PRIORITY_MASK, 0, "the firmware masks the interrupts of EL2");
    }

    @Test
    void aCounterWithoutAFrequencyIsNamed() throws Exception {
        assertRefused(Field.FREQUENCY, 0, "the firmware has not said how fast the counter counts");
    }

    private static void assertRefused(Field field, long value, String words) throws Exception {
        String text = board.boot(firmware.copyWith(field, value), KERNEL, beats);
        assertTrue(text.startsWith("frambois\nframboise: " + words), text);
        assertTrue(text.endsWith(HALTED), text);
    }
}
