package dev.framboise.armv8.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class Crc32cTest {
    @Test
    void itIsTheLibrarysBetweenTwoInversions() {
        Random random = new Random(1);
        ByteBuffer bytes = ByteBuffer.allocate(800).order(ByteOrder.LITTLE_ENDIAN);
        int crc = -1;
        for (int i = 0; i < 100; i++) {
            long octets = random.nextLong();
            bytes.putLong(octets);
            crc = Crc32c.add(crc, octets);
            CRC32C library = new CRC32C();
            library.update(bytes.array(), 0, bytes.position());
            assertEquals((int) library.getValue(), ~crc);
        }
    }
}
