package dev.framboise.cli.initramfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitramfsTest {
    @TempDir
    private Path directory;

    private byte[] archive() throws IOException {
        Path busybox = Files.writeString(directory.resolve("busybox"), "a program");
        Path archive = directory.resolve("archive");
        Initramfs.write(busybox, archive);
        return Files.readAllBytes(archive);
    }

    /** Names with their modes and data, read as buffer-format.rst says. */
    private static Map<String, String> entries(byte[] archive) {
        Map<String, String> entries = new LinkedHashMap<>();
        int at = 0;
        while (true) {
            assertEquals("070701", new String(archive, at, 6, StandardCharsets.US_ASCII));
            int mode = field(archive, at, 1);
            int size = field(archive, at, 6);
            int nameSize = field(archive, at, 11);
            String name = new String(archive, at + 110, nameSize - 1, StandardCharsets.UTF_8);
            int data = (at + 110 + nameSize + 3) / 4 * 4;
            if (name.equals("TRAILER!!!")) {
                return entries;
            }
            String content = new String(archive, data, size, StandardCharsets.UTF_8);
            entries.put(name, Integer.toOctalString(mode) + " " + field(archive, at, 9) + ":" + field(archive, at, 10)
                    + " " + content);
            at = (data + size + 3) / 4 * 4;
        }
    }

    private static int field(byte[] archive, int at, int index) {
        return Integer.parseUnsignedInt(new String(archive, at + 6 + index * 8, 8, StandardCharsets.US_ASCII), 16);
    }

    @Test
    void theArchiveHoldsBusyboxInitAndTheConsole() throws IOException {
        Map<String, String> entries = entries(archive());
        assertEquals("100755 0:0 a program", entries.get("bin/busybox"));
        assertEquals("20600 5:1 ", entries.get("dev/console"));
        assertEquals("40755 0:0 ", entries.get("proc"));
        assertTrue(entries.get("init").startsWith("100755 0:0 #!/bin/busybox sh\n"));
    }

    @Test
    void itIsTheSameBytesEveryTime() throws IOException {
        assertArrayEquals(archive(), archive());
    }

    @Test
    void itsLengthIsWholeBlocks() throws IOException {
        assertEquals(0, archive().length % 512);
    }
}
