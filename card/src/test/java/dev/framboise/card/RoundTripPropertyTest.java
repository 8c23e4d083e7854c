package dev.framboise.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.card.read.Card;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is put on a card is on it. */
class RoundTripPropertyTest {
    /** Around nothing, a cluster and two. */
    private static final Integer[] SIZES = {0, 1, 511, 512, 513, 1023, 1024, 1025, 70_000};
    private static final String CHARACTERS = "abcABC019 .~-_+,;=[]!";

    @Provide
    Arbitrary<Map<String, Integer>> files() {
        Arbitrary<String> odd = Arbitraries.strings().withChars(CHARACTERS.toCharArray()).ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> name = Arbitraries.oneOf(Arbitraries.of("KERNEL8.IMG", "kernel8.img", "start4.elf", "bcm2711-rpi-4-b.dtb",
                "BCM271~1.DTB", "bcm271~1.dtb", "BCM2711-1.DTB", "a", "x".repeat(255)),
                odd.filter(text -> !text.startsWith(" ") && !text.endsWith(" ") && !text.endsWith(".")));
        Arbitrary<String> path = name.list().ofMinSize(1).ofMaxSize(4).map(names -> String.join("/", names)).filter(text -> text.length() <= 259);
        return Arbitraries.maps(path, Arbitraries.of(SIZES)).ofMaxSize(30).map(RoundTripPropertyTest::possible);
    }

    /** Without what a file system cannot have: one name twice, or a file in a file. */
    private static Map<String, Integer> possible(Map<String, Integer> files) {
        Map<String, Integer> kept = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        Set<String> folders = new HashSet<>();
        Map<String, String> written = new TreeMap<>();
        files.forEach((path, size) -> {
            List<String> above = new ArrayList<>();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                above.add(path.substring(0, slash));
            }
            String key = path.toUpperCase(Locale.ROOT);
            boolean fits = !names.contains(key) && !folders.contains(key) && above.stream().allMatch(
                    folder -> !names.contains(folder.toUpperCase(Locale.ROOT)) && written.getOrDefault(folder.toUpperCase(Locale.ROOT), folder).equals(folder));
            if (fits) {
                names.add(key);
                above.forEach(folder -> {
                    folders.add(folder.toUpperCase(Locale.ROOT));
                    written.put(folder.toUpperCase(Locale.ROOT), folder);
                });
                kept.put(path, size);
            }
        });
        return kept;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void everyFileComesBackAsItWentInAndNothingElse(@ForAll("files") Map<String, Integer> files) throws Exception {
        Card card = Card.of(TestImage.of(TestImage.files(files)));
        Map<String, ByteBuffer> expected = new TreeMap<>();
        files.forEach((path, size) -> expected.put(path, ByteBuffer.wrap(TestImage.bytes(path, size))));
        assertEquals(expected, TestImage.contents(card.boot()));
        assertEquals(Set.of(), card.data().files());
        assertEquals("FRAMBOISE", card.boot().label());
        assertEquals("DATA", card.data().label());
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void theOrderInWhichFilesAreNamedChangesNoByte(@ForAll("files") Map<String, Integer> files) throws Exception {
        List<CardFile> turned = new ArrayList<>(TestImage.files(files));
        Collections.reverse(turned);
        assertEquals(TestImage.of(TestImage.files(files)), TestImage.of(turned));
    }

    @Example
    void anotherByteIsAnotherCard() throws Refused, IOException {
        ByteBuffer one = TestImage.of(List.of(new CardFile("a", Content.of(new byte[] {1}))));
        ByteBuffer other = TestImage.of(List.of(new CardFile("a", Content.of(new byte[] {2}))));
        assertNotEquals(one.getInt(440), other.getInt(440));
        assertNotEquals(one.getInt(TestImage.BOOT + 67), other.getInt(TestImage.BOOT + 67));
    }
}
