package dev.framboise.card.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.Refused;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names there are, and what becomes of long ones. */
class NamesTest {
    @TempDir
    private Path directory;

    /** A file of that many bytes at {@code path}, of which none is ever read. */
    private static CardFile file(String path, long size) {
        return new CardFile(path, new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                throw new AssertionError("it is refused before it is read");
            }
        });
    }

    private String refused(CardFile... files) {
        Path image = directory.resolve("card.img");
        String said = assertThrows(Refused.class, () -> CardImage.write(image, List.of(files))).getMessage();
        assertTrue(!Files.exists(image), "something was written");
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a.", ".", "..", "a:b", "a\\b", "a?b", "a\tb", "ä", "/a", "a/", "a//b", "a/../b"})
    void aNameThatFatHasNotIsRefused(String path) {
        assertTrue(refused(file(path, 1)).startsWith(path + ": '"));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertTrue(refused(file("x".repeat(256), 1)).contains("is no name on a card"));
        assertTrue(refused(file("x".repeat(200) + "/" + "y".repeat(60), 1)).contains("is longer than a path on FAT: 259 characters"));
    }

    @ParameterizedTest
    @CsvSource({"a.txt, A.TXT", "a, a", "overlays/x, OVERLAYS/y", "a, a/b", "a/b, a"})
    void twoOfOneNameAreRefused(String one, String other) {
        assertTrue(refused(file(one, 1), file(other, 1)).contains("another entry of its directory has that name"));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertTrue(refused(file("a", 1L << 32)).startsWith("a: has 4294967296 bytes; a file on FAT has 4294967295 at most"));
        assertTrue(refused(file("a", 1000L << 20)).contains("more than 1 GiB"));
        assertTrue(refused(file("a", 1L << 30)).contains("more than 1 GiB"));
    }

    @ParameterizedTest
    @CsvSource({"kernel8.img, KERNEL8.IMG", "START4.ELF, START4.ELF", "a, A", "a.b, A.B",
        "bcm2711-rpi-4-b.dtb,", "a.b.c,", "a b,", ".a,", "a+b,", "abcdefghi,", "a.long,"})
    void aNameOf8And3CharactersIsItsOwnShortName(String name, String expected) {
        assertEquals(Optional.ofNullable(expected), ShortName.exactly(name).map(ShortName::shown));
    }

    @ParameterizedTest
    @CsvSource({"bcm2711-rpi-4-b.dtb, BCM271~1.DTB", "a.b.c, AB~1.C", "a b.c, AB~1.C", ".hidden, HIDDEN~1",
        "a+b=c.txt, A_B_C~1.TXT", "guests.bundle, GUESTS~1.BUN", "+., _~1"})
    void anyOtherGetsOneWithANumber(String name, String expected) {
        assertEquals(expected, ShortName.numbered(name, new HashSet<>()).shown());
    }

    @Test
    void numbersGoOnUntilNobodyHasThem() {
        Set<ShortName> taken = new HashSet<>();
        List<String> shown = Stream.generate(() -> ShortName.numbered("abcdefgh.long", taken).shown()).limit(100).toList();
        assertEquals("ABCDEF~1.LON", shown.get(0));
        assertEquals("ABCDEF~9.LON", shown.get(8));
        assertEquals("ABCDE~10.LON", shown.get(9));
        assertEquals("ABCD~100.LON", shown.get(99));
        assertEquals(100, new HashSet<>(shown).size());
    }

    /** Computed by hand from the specification's C. */
    @Test
    void theChecksumIsTheSpecifications() {
        assertEquals(0x0f, new ShortName("\0\0\0\0\0\0\0\0\0\0\u000f").checksum());
        assertEquals(0x80 + 2, new ShortName("\0\0\0\0\0\0\0\0\0\u0001\u0002").checksum());
    }
}
