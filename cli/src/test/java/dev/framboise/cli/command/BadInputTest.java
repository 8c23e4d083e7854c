package dev.framboise.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and exits with when it is used wrongly; none of these reaches QEMU. */
class BadInputTest {
    @TempDir
    private Path directory;

    private void refused(String said, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said2 = new ByteArrayOutputStream();
        int status;
        try {
            System.setErr(new PrintStream(said2, true, StandardCharsets.UTF_8));
            status = FramboiseCommand.execute(arguments);
        } finally {
            System.setErr(before);
        }
        String message = said2.toString(StandardCharsets.UTF_8);
        assertEquals(2, status, message);
        assertTrue(message.startsWith("framboise: "), message);
        assertTrue(message.contains(said), message);
    }

    private Path image(String name, long imageSize) throws IOException {
        Path file = directory.resolve(name);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(4096);
            bytes.seek(16);
            bytes.writeLong(Long.reverseBytes(imageSize));
            bytes.seek(56);
            bytes.writeInt(0x41524d64);
        }
        return file;
    }

    @Test
    void aMissingKernelIsNamed() {
        refused("/none: no such file", "run", "--guest", "/none");
    }

    @Test
    void aMissingInitrdIsNamed() throws IOException {
        refused("/none: no such file", "run", "--guest", image("Image", 4096) + ",initrd=/none");
    }

    @Test
    void aKernelThatIsTooBigForItsMemoryIsToldHowMuchItNeeds() throws IOException {
        refused("guest big: does not fit: kernel and initrd need at least 70M, and it has mem 64M",
                "run", "--guest", image("Image", 64L << 20) + ",name=big,mem=64M");
    }

    @Test
    void firmwareThatIsTooBigForFlashIsRefused() throws IOException {
        Path file = directory.resolve("bios");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength((64L << 20) + 1);
        }
        refused("flash has 64M", "run", "--guest", "bios=" + file);
    }

    @Test
    void tooManyCpusAreRefusedBeforeAnyFileIsRead() {
        refused("the board has 4 cores", "run", "--guest", "/none,vcpus=5");
    }

    @Test
    void guestAndConfigurationExcludeEachOther() {
        refused("exclude each other", "run", "--guest", "a", "--config", "b");
    }

    @Test
    void aTimeoutOfNothingIsRefused() {
        refused("--timeout 0", "run", "--timeout", "0");
        refused("--timeout", "run", "--timeout", "soon");
    }

    @Test
    void aMissingBoardTreeIsNamed() {
        refused("/none.dtb: no such file", "run", "--dtb", "/none.dtb");
    }

    @Test
    void aMissingConfigurationIsNamed() {
        refused("/none.yaml: no such file", "run", "--config", "/none.yaml");
    }

    @Test
    void anUnknownCommandAndAnUnknownOptionAreNamed() {
        refused("there is no command bogus", "bogus");
        refused("'--bogus'", "run", "--bogus");
        refused("no command");
    }
}
