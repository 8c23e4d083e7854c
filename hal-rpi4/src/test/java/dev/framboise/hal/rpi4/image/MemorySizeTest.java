package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards of every memory size: guests live at the very top of it, the only place that is left to them. */
class MemorySizeTest {
    @TempDir
    private static Path directory;
    private static VirtBoard board;
    private static Firmware firmware;
    private static Path beats;

    @BeforeAll
    static void build() throws Exception {
        board = new VirtBoard(TestImage.build(directory, new OtherChip("virt")), directory);
        firmware = Firmware.assemble(directory);
        beats = TestGuest.bundle(directory, "beats", "left", "right");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void twoGuestsRunToTheirEndAtTheTopOfMemory(int gib) throws Exception {
        List<Bank> memory = VirtBoard.memoryOf(gib);
        String text = board.boot(firmware, gib, memory, memory.get(memory.size() - 1).end(), beats);
        assertTrue(text.contains("left| five beats at 54 MHz\n"), text);
        assertTrue(text.contains("right| five beats at 54 MHz\n"), text);
        assertTrue(text.endsWith("framboise: all virtual machines are off: powering off\n"), text);
    }

    /** So the guests of the other test do live there. */
    @Test
    void withoutTheLastBankThereIsNoRoomForThem() throws Exception {
        List<Bank> memory = VirtBoard.memoryOf(8);
        String text = board.boot(firmware, 8, memory.subList(0, 3), memory.get(3).end(), beats);
        assertTrue(text.contains("framboise: cannot load guest left: not enough memory is left for it\n"), text);
        assertTrue(text.contains("framboise: cannot load guest right: not enough memory is left for it\n"), text);
    }
}
