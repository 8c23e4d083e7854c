package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.bundle.BundleDefect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command, hypervisor and QEMU, but what the board finds is not what the command meant it to find. */
class DamagedBundleRunTest {
    @TempDir
    private Path directory;

    private static String fails(String... arguments) {
        try (ConsoleDriver console = Machines.framboise(arguments)) {
            assertEquals(1, console.waitFor(), console.transcript());
            return console.transcript();
        }
    }

    @Test
    void aBundleThatIsNoneIsTheReasonOfTheFailure() throws Exception {
        Path guest = Files.write(directory.resolve("guest.bin"), new byte[4096]);
        Path file = Files.write(directory.resolve("other"), new byte[100]);
        String said = fails("run", "--guest", guest + ",name=a", "--qemu-arg", "-initrd", "--qemu-arg", file.toString());
        String reason = "the guest bundle cannot be used: " + BundleDefect.BAD_MAGIC.sentence;
        assertEquals(2, said.split("framboise: " + reason, -1).length - 1, said);
        assertTrue(said.contains("framboise: all virtual machines are off: powering off"), said);
    }

    @Test
    void aGuestThatDoesNotFitIsNamedWithTheReason() throws Exception {
        // Its header wants to be where it has no memory; only the hypervisor looks at that.
        byte[] image = new byte[4096];
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 1L << 30).putLong(16, 4096)
                .putInt(56, 0x644d5241);
        Path file = Files.write(directory.resolve("Image"), image);
        String said = fails("run", "--guest", file + ",name=far");
        assertTrue(said.contains("framboise: cannot load guest far: " + BundleDefect.DOES_NOT_FIT.sentence), said);
        assertTrue(said.contains("framboise: vm far: cannot be loaded: " + BundleDefect.DOES_NOT_FIT.sentence), said);
    }
}
