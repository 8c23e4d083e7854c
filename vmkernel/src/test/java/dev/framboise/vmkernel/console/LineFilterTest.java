package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a VM's bytes on the terminal behind another VM's back: characters whole, and no control function of one byte. */
class LineFilterTest {
    private static byte[] left(byte[] bytes) {
        ByteRing out = new ByteRing(4096);
        LineFilter filter = new LineFilter(out);
        filter.begin();
        for (byte each : bytes) {
            if (filter.take(each & 0xff)) {
                filter.copyColours();
            }
        }
        byte[] left = new byte[out.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = (byte) out.take();
        }
        return left;
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    @ParameterizedTest(name = "{0} leaves {1}")
    @CsvSource({
            // Alone, behind one that was dropped, behind a whole character, and in UTF-8.
            "619b62, 6162", "61859b62, 6162", "c3809b62, c38062", "c29b62, 62", "c2c29b62, 62", "c29b9b62, 62", "e28280809b62, e2828062",
            "c31b5b6d9b62, c31b5b6d62", "c2859b62, 62", "c09b62, c062", "e2c09b62, e2c062", "f09f809f9b62, f09f809f62", "fe9b62, fe62", "f0ff9b62, f0ff62", "a0a062, a0a062",
            // Characters of two, three and four bytes that have such bytes in them.
            "c39b, c39b", "c2a0, c2a0", "e2829b, e2829b", "f09f9b9c, f09f9b9c", "c2c3, c2c3", "a0ff, a0ff"})
    void whatIsLeft(String from, String to) {
        assertEquals(to, HexFormat.of().formatHex(left(bytes(from))));
    }

    @Test
    void aLineBeginsWithoutThatBefore() {
        ByteRing out = new ByteRing(64);
        LineFilter filter = new LineFilter(out);
        filter.begin();
        filter.take(0xf0);
        filter.begin();
        filter.take(0x9b);
        assertEquals(1, out.size());
    }

    @Provide
    Arbitrary<List<Integer>> bytes() {
        return Arbitraries.of(0x61, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xc3, 0xdf, 0xe0, 0xe2, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x1b, 0x5b, 0x6d, 0x3b).list().ofMaxSize(24);
    }

    /** A terminal that has UTF-8 and takes a byte from 0x80 to 0x9f for what it is in ECMA-48 where no character wants it. */
    @Property(tries = 2000)
    void noControlFunctionOfOneByte(@ForAll("bytes") List<Integer> bytes) {
        byte[] from = new byte[bytes.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = (byte) (int) bytes.get(i);
        }
        assertEquals(List.of(), controls(left(from)));
    }

    private static List<String> controls(byte[] text) {
        List<String> found = new ArrayList<>();
        int wanted = 0;
        for (int i = 0; i < text.length; i++) {
            int value = text[i] & 0xff;
            boolean isC1 = value >= 0x80 && value < 0xa0;
            if (isC1 && (wanted == 0 || (text[i - 1] & 0xff) == 0xc2)) {
                found.add(Integer.toHexString(value) + " at " + i);
            }
            wanted = value < 0x80 ? 0 : value < 0xc0 ? Math.max(0, wanted - 1) : value < 0xc2 || value > 0xf4 ? 0 : value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
        }
        return found;
    }

    @Test
    void thatIsSeenToFail() {
        assertEquals(List.of("9b at 1"), controls(bytes("619b62")));
        assertEquals(List.of("9b at 1"), controls(bytes("c29b62")));
        assertEquals(List.of("9b at 2"), controls(bytes("c3809b")));
        assertEquals(List.of(), controls(bytes("c39be2829b")));
    }

    @Property(tries = 1000)
    void charactersAreLeftWhole(@ForAll("text") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(bytes, left(bytes));
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withCharRange(' ', '~').withCharRange('\u00a0', '\ud7ff').withCharRange('\ue000', '\ufffd').ofMaxLength(40);
    }
}
