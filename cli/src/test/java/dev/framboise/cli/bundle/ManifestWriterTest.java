package dev.framboise.cli.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.guest.Measured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of docs/measured-boot.md, counted here and not taken from where the kernel reads them. */
class ManifestWriterTest {
    private static final byte[] IMAGE = "code and constants".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUNDLE = "guests".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private byte[] write(Measured policy) throws IOException {
        Path bundle = Files.write(directory.resolve("guests"), BUNDLE);
        Path file = directory.resolve("measured");
        ManifestWriter.write(policy, IMAGE, bundle, file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource({"REPORT, 1", "REFUSE, 2"})
    void eachFieldIsInItsPlaceAndTheBundleBehindThem(Measured policy, int code) throws Exception {
        byte[] file = write(policy);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals("FRMBMEAS", new String(file, 0, 8, StandardCharsets.US_ASCII));
        assertEquals(1, bytes.getInt(8));
        assertEquals(code, bytes.getInt(12));
        assertEquals(BUNDLE.length, bytes.getLong(16));
        assertEquals(0, bytes.getLong(24));
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(IMAGE), Arrays.copyOfRange(file, 32, 64));
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(BUNDLE), Arrays.copyOfRange(file, 64, 96));
        assertArrayEquals(new byte[24], Arrays.copyOfRange(file, 96, 120));
        CRC32C crc = new CRC32C();
        crc.update(file, 0, 120);
        assertEquals(crc.getValue(), bytes.getLong(120));
        assertArrayEquals(BUNDLE, Arrays.copyOfRange(file, 128, file.length));
    }

    @Test
    void aBundleThatIsNotThereIsAnError() {
        assertThrows(IOException.class, () -> ManifestWriter.write(Measured.REPORT, IMAGE, directory.resolve("none"), directory.resolve("measured")));
    }
}
