package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.BuildFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image that ships, on QEMU's {@code raspi4b}: how far it comes without guests, and what it says where it cannot. */
class BootTest {
    private static final String NO_BUNDLE = "framboise\nframboise: ";

    @TempDir
    private static Path directory;
    private static TestImage image;

    @BeforeAll
    static void build() throws Exception {
        image = TestImage.shipped();
    }

    @ParameterizedTest
    @ValueSource(longs = {0x8_0000, 0x20_0000, 0x1f_f000, 0x1234_5000})
    void theImageBootsWhereverItIsLoaded(long address) throws Exception {
        String text = image.run("-kernel", image.placedAt(address).toString(), "-dtb", image.tree());
        assertTrue(text.startsWith(NO_BUNDLE), text);
        assertTrue(text.contains("powering off"), text);
    }

    @Test
    void theBoardsCounterFrequencyWillDo() throws Exception {
        String text = image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-global",
                "cortex-a72-arm-cpu.cntfrq=54000000");
        assertTrue(text.startsWith(NO_BUNDLE), text);
    }

    /** QEMU's interrupt controller forgets such a timer: without the board's heartbeat there is one tick. */
    @Test
    void aTimerArmedForATimeAlreadyPastTicksAgain() throws Exception {
        Path bundle = TestGuest.bundle(directory, "ticks", "ticks");
        String text = image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
        assertTrue(text.contains("ticks| five ticks\n"), text);
        assertTrue(text.contains("framboise: vm ticks: powered off\n"), text);
        assertTrue(text.endsWith("framboise: all virtual machines are off: powering off\n"), text);
    }

    /** From the end of the tables of stack traces, which are constants, to the last object. */
    @ParameterizedTest
    @ValueSource(doubles = {0.55, 0.8, 0.999})
    void oneBitOfTheSnapshotThatIsNotAsItWasBuiltIsNoticedAtBoot(double place) throws Exception {
        Path damaged = image.damaged((int) (image.sealedBytes() * place));
        String text = image.run("-kernel", damaged.toString(), "-dtb", image.tree());
        assertTrue(text.startsWith("frambois\nframboise: the image in memory is not what was built"), text);
        assertTrue(text.endsWith("framboise: panic: board halted\n"), text);
    }

    @Test
    void aLackingDeviceTreeIsNamed() throws Exception {
        String text = image.run("-kernel", image.file().toString());
        assertTrue(text.startsWith("frambois\nframboise: no device tree was passed in x0"), text);
        assertTrue(text.endsWith("framboise: panic: board halted\n"), text);
    }

    @Test
    void anEntryPointThatMayNeedMoreStackThanThereIsFailsTheBuild() {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> TestImage.build(directory.resolve("small"),
                List.of(Planted.class.getName()), script -> script.replace("0x4000 - 16", "0x20"), "planted.S"));
        assertTrue(failure.getMessage().contains("may need more stack than a core has"), failure.getMessage());
    }

    /** Loaded as mere data and started by reset, a core is at EL3. */
    @Test
    void anotherExceptionLevelIsNamed() throws Exception {
        String load = "loader,file=" + image.file() + ",addr=0x80000,force-raw=on";
        String text = image.run("-device", load, "-device", "loader,addr=0x80000,cpu-num=0");
        assertEquals("f\nframboise: this core was not entered at EL2. Boot with the Raspberry Pi's firmware, or give QEMU"
                + " kernel8.img, not the ELF file.\nframboise: panic: board halted\n", text);
    }
}
