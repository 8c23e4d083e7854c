package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board whose serial port takes nothing: its guests live, and it goes off when they do. */
class DeafPortBootTest {
    @Test
    void aGuestThatWaitsForRoomGoesOnAndPowersOff(@TempDir Path directory) throws Exception {
        TestImage image = TestImage.build(directory, List.of(DeafEntryPoints.class.getName()));
        Path bundle = TestGuest.bundle(directory, "chatter", "chatter");
        // The letters of the start, sent by assembly, are all that is seen; that QEMU ends is the board being off.
        assertEquals("frambois", image.run("-accel", "tcg,thread=single", "-icount", "shift=6,sleep=off", "-kernel",
                image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString()));
    }
}
