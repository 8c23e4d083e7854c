package dev.framboise.card.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.TestImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever becomes of an image: it is read, or it is refused in words that name the place. */
class DamagePropertyTest {
    private static final int FAT = TestImage.BOOT + 32 * 512;
    private static final Map<String, Integer> FILES =
            Map.of("kernel8.img", 3000, "A.TXT", 1, "empty", 0, "overlays/a long name.dtbo", 600, "overlays/deep/b.dtbo", 513, "bcm2711-rpi-4-b.dtb", 700);

    private static ByteBuffer image;
    private static int fatSize;
    private static Map<String, ByteBuffer> sound;

    @BeforeContainer
    static void write() throws Exception {
        image = TestImage.of(TestImage.files(FILES));
        fatSize = image.getInt(TestImage.BOOT + 36) * 512;
        sound = TestImage.contents(Card.of(image).boot());
    }

    /** Places where there is something: partition table, boot record, the beginning of the FAT, directories and files. */
    @Provide
    Arbitrary<Integer> places() {
        int data = FAT + 2 * fatSize;
        return Arbitraries.oneOf(Arbitraries.integers().between(0, 511), Arbitraries.integers().between(TestImage.BOOT, FAT - 1),
                Arbitraries.integers().between(FAT, FAT + 127), Arbitraries.integers().between(FAT + fatSize, FAT + fatSize + 127),
                Arbitraries.integers().between(data, data + 20 * 512));
    }

    /** A bit of the image. */
    record Flip(int at, int bit) {
        void apply() {
            image.put(at, (byte) (image.get(at) ^ 1 << bit));
        }
    }

    @Provide
    Arbitrary<Flip> flips() {
        return Combinators.combine(places(), Arbitraries.integers().between(0, 7)).as(Flip::new);
    }

    /** Flips in both FATs, where one alone would be seen by comparing them. */
    @Provide
    Arbitrary<Flip> inTheFat() {
        return Combinators.combine(Arbitraries.integers().between(FAT, FAT + 127), Arbitraries.integers().between(0, 7)).as(Flip::new);
    }

    private static Map<String, ByteBuffer> readOrRefused() throws Exception {
        try {
            Card card = Card.of(image);
            TestImage.contents(card.data());
            return TestImage.contents(card.boot());
        } catch (DamagedImage refused) {
            assertTrue(refused.getMessage().matches("(?s).+ \\(byte \\d+\\): .+"), refused.getMessage());
            return Map.of();
        }
    }

    @Property(tries = 4000, shrinking = ShrinkingMode.OFF)
    void flippedBitsAreReadOrRefused(@ForAll @Size(min = 1, max = 5) List<@From("flips") Flip> flips) throws Exception {
        flips.forEach(Flip::apply);
        try {
            readOrRefused();
        } finally {
            flips.forEach(Flip::apply);
        }
        assertEquals(sound.keySet(), Card.of(image).boot().files());
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void entriesOfBothFatsThatChangeAreReadOrRefused(@ForAll @Size(min = 1, max = 3) List<@From("inTheFat") Flip> flips) throws Exception {
        Runnable both = () -> flips.forEach(flip -> {
            flip.apply();
            new Flip(flip.at + fatSize, flip.bit).apply();
        });
        both.run();
        try {
            readOrRefused();
        } finally {
            both.run();
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void oneFlippedBitInABootSectorOrAFatIsSeen(@ForAll @IntRange(min = 0, max = 511) int inBoot, @ForAll int inFat, @ForAll @IntRange(min = 0, max = 7) int bit) {
        for (int at : new int[] {TestImage.BOOT + inBoot, TestImage.BOOT + 6 * 512 + inBoot, FAT + Math.floorMod(inFat, 2 * fatSize)}) {
            Flip flip = new Flip(at, bit);
            flip.apply();
            try {
                assertThrows(DamagedImage.class, () -> Card.of(image), () -> "byte " + at);
            } finally {
                flip.apply();
            }
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anImageThatIsCutShortIsRefused(@ForAll("cuts") int size) {
        assertThrows(DamagedImage.class, () -> Card.of(image.slice(0, size)));
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, image.limit() - 1);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyOtherBytesAreRefused(@ForAll byte[] bytes) {
        assertThrows(DamagedImage.class, () -> Card.of(ByteBuffer.wrap(bytes)));
    }
}
