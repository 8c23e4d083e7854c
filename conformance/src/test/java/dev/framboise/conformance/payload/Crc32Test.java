package dev.framboise.conformance.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The payload's checksum is that of the JDK. */
class Crc32Test {
    @Test
    void isTheJdks() {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            CRC32 wanted = new CRC32();
            wanted.update(octets);
            Crc32 found = new Crc32();
            for (byte octet : octets) {
                found.update(octet);
            }
            assertEquals((int) wanted.getValue(), found.value());
        }
    }
}
