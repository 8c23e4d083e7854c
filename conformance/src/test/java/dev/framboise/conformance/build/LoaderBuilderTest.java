package dev.framboise.conformance.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is written into the loader. */
class LoaderBuilderTest {
    /** DDI 0183 3.3.6: the clock by sixteen times the rate, in 64ths, to the nearest. */
    @Test
    void divisorsAreThoseOfARateFrom48MHz() {
        assertEquals(26 * 64 + 3, LoaderBuilder.divisor(115_200));
        assertEquals(3 * 64 + 16, LoaderBuilder.divisor(921_600));
        assertEquals(64, LoaderBuilder.divisor(3_000_000));
        assertEquals(312 * 64 + 32, LoaderBuilder.divisor(9600));
        assertThrows(IllegalArgumentException.class, () -> LoaderBuilder.divisor(3_000_001));
        assertThrows(IllegalArgumentException.class, () -> LoaderBuilder.divisor(300));
    }

    @Test
    void theyStandBehindTheirMark() {
        byte[] image = Arrays.copyOf("head CONFLOAD".getBytes(StandardCharsets.US_ASCII), 24);
        ByteBuffer told = ByteBuffer.wrap(LoaderBuilder.withSpeed(image, 921_600)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(3, told.getInt(13));
        assertEquals(16, told.getInt(17));
        assertEquals(0, told.get(21));
    }
}
