package dev.framboise.hal.rpi4.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {
    private static final int[] WHOLE = {Sha256.PIECE};
    private final Digester digester = new Digester();

    private static byte[] random(int length, long seed) {
        byte[] message = new byte[length];
        new Random(seed).nextBytes(message);
        return message;
    }

    /** NIST's examples for FIPS 180-4, and the empty message of its validation system (SHA256ShortMsg, Len = 0). */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    })
    void publishedMessagesHaveTheirPublishedDigests(String message, String digest) {
        assertEquals(digest, HexFormat.of().formatHex(digester.apply(message.getBytes(StandardCharsets.US_ASCII), WHOLE)));
    }

    @Test
    void aMillionTimesTheLetterAHasItsPublishedDigest() {
        byte[] message = new byte[1_000_000];
        Arrays.fill(message, (byte) 'a');
        assertEquals("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
                HexFormat.of().formatHex(digester.apply(message, WHOLE)));
    }

    /** Each place of the end in the last block, and each number of blocks around it. */
    @Test
    void everyLengthUpToFiveBlocksHasTheDigestOfTheJdk() {
        for (int length = 0; length <= 5 * 64; length++) {
            byte[] message = random(length, length);
            assertArrayEquals(ManifestBytes.sha256(message), digester.apply(message, WHOLE), length + " bytes");
        }
    }

    @Property
    void whateverTheLengthAndThePiecesItIsTheDigestOfTheJdk(@ForAll @IntRange(max = 20_000) int length, @ForAll long seed,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = Sha256.PIECE) Integer> pieces) {
        byte[] message = random(length, seed);
        assertArrayEquals(ManifestBytes.sha256(message), digester.apply(message, pieces.stream().mapToInt(each -> each).toArray()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0x7137_4491; 0x7137_4490",
        "0x5be0_cd19; 0x5be0_cd18",
        "isLast = left < BEFORE_LENGTH; isLast = left <= BEFORE_LENGTH",
        "if (left < BEFORE_LENGTH); if (left <= BEFORE_LENGTH)",
        "length << 3; length << 2",
        "left = BEHIND; left = 0",
        "? 0x80 : 0; ? 0x40 : 0",
        "Integer.rotateRight(y, 19); Integer.rotateRight(y, 18)",
        "y >>> 10; y >> 10",
        "x >>> 3; x >> 3",
        "state[5] += f; state[5] = f",
        "(g ^ e & (f ^ g)); (g ^ e & f)",
        "(a & b | c & (a | b)); (a & b | c & a)",
        "f = oldB; f = oldC",
        "at += BLOCK; at += BLOCK - Long.BYTES",
        "i == left ?; i == left && left > 0 ?",
    })
    void aWrongCopyIsSeen(String find, String replacement, @TempDir Path directory) throws Exception {
        @SuppressWarnings("unchecked")
        BiFunction<byte[], int[], byte[]> wrong =
                (BiFunction<byte[], int[], byte[]>) WrongCopies.among(Digester.class, "Sha256", find, replacement, directory);
        assertTrue(isSeen(wrong), find + " as " + replacement);
    }

    private static boolean isSeen(BiFunction<byte[], int[], byte[]> copy) {
        for (int length = 0; length <= 3 * 64; length++) {
            byte[] message = random(length, length);
            try {
                if (!Arrays.equals(ManifestBytes.sha256(message), copy.apply(message, WHOLE))) {
                    return true;
                }
            } catch (AssertionError | RuntimeException noEnd) {
                return true;
            }
        }
        return false;
    }
}
