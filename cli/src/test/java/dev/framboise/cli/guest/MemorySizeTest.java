package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
    @ParameterizedTest
    @CsvSource({"256M,268435456", "256,268435456", "1G,1073741824", "2048K,2097152", "64m,67108864", "64MiB,67108864"})
    void sizesArePowersOfTwo(String text, long bytes) {
        assertEquals(bytes, MemorySize.parse(text).getAsLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1M", "1.5G", "256T", "9999999999"})
    void whatIsNoSizeIsNone(String text) {
        assertTrue(MemorySize.parse(text).isEmpty());
    }

    @Test
    void wholeMebibytesAreShownAsSuch() {
        assertEquals("256M", MemorySize.show(256L << 20));
        assertEquals("5 bytes", MemorySize.show(5));
    }
}
